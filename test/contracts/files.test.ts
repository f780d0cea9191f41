import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileBlock } from "../../src/chat/files.ts";
import type { Person } from "../../src/people/person.ts";
import type { Db } from "../../src/store/database/db.ts";
import { createDirectory } from "../../src/store/directory.ts";
import { createFileStore, filePath } from "../../src/store/files.ts";
import { onBothDatabases } from "../store/databases.ts";
import { createManualClock } from "../store/manual-clock.ts";

const li: Person = { id: "li", name: "李军", team: "north", branch: "", role: "rm" };
const zhao: Person = { ...li, id: "zhao", name: "赵敏" };
const lead: Person = { ...li, id: "wang", name: "王芳", role: "lead" };
const otherLead: Person = { ...lead, id: "sun", team: "south" };
const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const paper = {
  name: "华东精工_融资建议书.docx",
  mime: word,
  title: "融资建议书（草稿）",
  bytes: new TextEncoder().encode("正文"),
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "coach-files-"));
});
afterEach(() => rm(folder, { recursive: true }));

function open(db: Db) {
  const { clock, advance } = createManualClock("2026-11-23T01:00:00Z");
  let serial = 0;
  const newId = () => {
    serial += 1;
    return `id-${serial}`;
  };
  return { files: createFileStore(db, { folder, clock, newId, keepDays: 30 }), clock, advance, newId };
}

const day = 86_400;

onBothDatabases("Files", (db) => {
  test("come back as they were saved, for their owner and the lead of the team, and for nobody else", async () => {
    const { files } = open(db());
    const saved = await files.save(li, paper);
    expect(fileBlock(saved)).toEqual({
      type: "file",
      id: saved.id,
      name: paper.name,
      mime: word,
      title: paper.title,
      size: 6,
    });
    for (const reader of [li, lead]) {
      const found = await files.read(reader, saved.id);
      expect(new TextDecoder().decode(found?.bytes)).toBe("正文");
      expect(found?.file).toEqual(saved);
    }
    expect(await files.read(zhao, saved.id)).toBeNull();
    expect(await files.read(otherLead, saved.id)).toBeNull();
    expect(await files.read(li, "../../etc/passwd")).toBeNull();
  });

  test("lie readable by their owner alone on the machine, under their own name", async () => {
    const { files } = open(db());
    const saved = await files.save(li, paper);
    const path = filePath(folder, saved);
    expect(await readFile(path, "utf8")).toBe("正文");
    expect((await stat(path)).mode & 0o077).toBe(0);
    expect(await readdir(join(folder, saved.id))).toEqual([paper.name]);
  });

  test("saved again are the same file, kept longer; other content or another owner is another file", async () => {
    const { files, advance } = open(db());
    const first = await files.save(li, paper);
    advance(20 * day);
    const [again, both] = await Promise.all([files.save(li, paper), files.save(li, paper)]);
    expect([again.id, both.id]).toEqual([first.id, first.id]);
    expect((await files.save(zhao, paper)).id).not.toBe(first.id);
    expect((await files.save(li, { ...paper, bytes: new Uint8Array([1]) })).id).not.toBe(first.id);
    advance(20 * day);
    expect(await files.read(li, first.id)).not.toBeNull();
  });

  test("are gone when their time is over, from the machine as well", async () => {
    const { files, advance } = open(db());
    const saved = await files.save(li, paper);
    expect(await files.expire()).toBe(0);
    advance(30 * day);
    expect(await files.read(li, saved.id)).toBeNull();
    expect(await files.expire()).toBe(1);
    expect(await readdir(folder)).toEqual([]);
    expect((await files.save(li, paper)).id).toBe(saved.id);
    expect(await files.read(li, saved.id)).not.toBeNull();
  });

  test("that were damaged or removed on the machine are not handed over", async () => {
    const { files } = open(db());
    const saved = await files.save(li, paper);
    await writeFile(filePath(folder, saved), "别的");
    expect(await files.read(li, saved.id)).toBeNull();
    await rm(join(folder, saved.id), { recursive: true });
    expect(await files.read(li, saved.id)).toBeNull();
  });

  test.each([
    ["../../外面.docx", /^[^/\\]*外面\.docx$/u],
    ["a\u0000b\u202e.docx", /^a_b_\.docx$/u],
    ["...", /^文件$/u],
    [`${"长".repeat(400)}.docx`, /^长{60}\.docx$/u],
  ])("named %j stay in their folder under a plain name", async (name, expected) => {
    const { files } = open(db());
    const saved = await files.save(li, { ...paper, name });
    expect(saved.name).toMatch(expected);
    expect(await readdir(folder)).toEqual([saved.id]);
    expect(await readdir(join(folder, saved.id))).toEqual([saved.name]);
  });

  test("follow a person whose accounts were joined", async () => {
    const { files, clock } = open(db());
    const directory = createDirectory(db(), { clock, roster: null });
    const maker = (await directory.find({ channel: "web", id: "li" }))!;
    const wecom = (await directory.find({ channel: "wecom", id: "lijun" }))!;
    const saved = await files.save(wecom, paper);
    expect(await files.read(maker, saved.id)).toBeNull();
    await directory.createLinkCode(maker, "ABCD", new Date("2027-01-01"));
    await directory.redeemLinkCode("ABCD", { channel: "wecom", id: "lijun" }, clock());
    expect(await files.read(maker, saved.id)).not.toBeNull();
  });
});
