import { describe, expect, it } from "vitest";
import type { Directory } from "../../src/chat/ports.ts";
import type { Person } from "../../src/people/person.ts";
import { createKnownLeads } from "../../src/store/known-leads.ts";
import { createManualClock } from "./manual-clock.ts";

const wang: Person = { id: "wecom:wang", name: "王芳", team: "north", branch: "", role: "lead" };
const zhao: Person = { ...wang, id: "wecom:zhao", name: "赵强", team: "south" };

function directoryOf(people: Map<string, Person>): Directory {
  return {
    find: async ({ id }) => people.get(id) ?? null,
    createLinkCode: async () => {},
    redeemLinkCode: async () => null,
  };
}

async function open(roster: ReadonlyMap<string, Person> | null = null) {
  const saved: Person[] = [wang];
  const found = new Map([["zhao", zhao]]);
  const { clock, advance } = createManualClock("2026-11-23T01:00:00Z");
  const leads = await createKnownLeads({ people: { leads: async () => [...saved] }, roster, clock });
  const directory = leads.noticing(directoryOf(found));
  return { saved, found, advance, leads, find: (id: string) => directory.find({ channel: "wecom", id }) };
}

describe("who leads a team", () => {
  it("is who was last seen to lead it, without a roster", async () => {
    const { leads } = await open();
    expect(leads.leadOf("north")).toEqual(wang);
    expect(leads.leadOf("south")).toBeNull();
  });

  it("is known as soon as the address book says so, and no longer than that", async () => {
    const { leads, found, find } = await open();
    expect(await find("zhao")).toEqual(zhao);
    expect(leads.leadOf("south")).toEqual(zhao);
    found.set("zhao", { ...zhao, role: "trainee" });
    await find("zhao");
    expect(leads.leadOf("south")).toBeNull();
  });

  it("is learnt from other replicas within a minute", async () => {
    const { leads, saved, advance, find } = await open();
    saved.push({ ...zhao, team: "east" });
    advance(61);
    await find("nobody");
    expect(leads.leadOf("east")?.name).toBe("赵强");
  });

  it("is the same for everybody where a team has two", async () => {
    const { leads, found, find } = await open();
    found.set("an", { ...wang, id: "wecom:an", name: "安娜" });
    await find("an");
    expect(leads.leadOf("north")?.name).toBe("安娜");
  });

  it("is the roster's word where there is one", async () => {
    const { leads, find } = await open(new Map([["web:zhao", zhao]]));
    await find("zhao");
    expect(leads.leadOf("south")).toEqual(zhao);
    expect(leads.leadOf("north")).toBeNull();
  });
});
