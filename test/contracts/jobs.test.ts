import { describe, expect, test } from "vitest";
import { createJobs } from "../../src/store/jobs.ts";
import { createLeases } from "../../src/store/leases.ts";
import { onBothDatabases } from "../store/databases.ts";
import { createManualClock } from "../store/manual-clock.ts";

const lease = { owner: "one", seconds: 60 };
const otherLease = { owner: "two", seconds: 60 };

onBothDatabases("Jobs and leases", (db) => {
  describe("leases", () => {
    test("of many processes one leads", async () => {
      const { clock } = createManualClock();
      const leases = createLeases(db(), clock);
      const won = await Promise.all(
        Array.from({ length: 10 }, (_, index) => leases.acquire("digest", `p${index}`, 30)),
      );
      expect(won.filter(Boolean)).toHaveLength(1);
    });

    test("a lease passes on when it has run out, and its former owner cannot renew it", async () => {
      const { clock, advance } = createManualClock();
      const leases = createLeases(db(), clock);
      expect(await leases.acquire("digest", "one", 30)).toBe(true);
      advance(29);
      expect(await leases.acquire("digest", "two", 30)).toBe(false);
      expect(await leases.renew("digest", "one", 30)).toBe(true);
      advance(29);
      expect(await leases.acquire("digest", "two", 30)).toBe(false);
      advance(1);
      expect(await leases.renew("digest", "one", 30)).toBe(false);
      expect(await leases.acquire("digest", "two", 30)).toBe(true);
      expect(await leases.acquire("digest", "one", 30)).toBe(false);
    });

    test("the owner may acquire again; names are independent", async () => {
      const leases = createLeases(db(), createManualClock().clock);
      expect(await leases.acquire("digest", "one", 30)).toBe(true);
      expect(await leases.acquire("digest", "one", 30)).toBe(true);
      expect(await leases.acquire("cleanup", "two", 30)).toBe(true);
    });

    test("a released lease is free, and only its owner can release it", async () => {
      const leases = createLeases(db(), createManualClock().clock);
      await leases.acquire("digest", "one", 30);
      await leases.release("digest", "two");
      expect(await leases.acquire("digest", "two", 30)).toBe(false);
      await leases.release("digest", "one");
      expect(await leases.acquire("digest", "two", 30)).toBe(true);
    });
  });

  describe("jobs", () => {
    const start = new Date("2026-11-23T08:00:00Z");
    const job = (key: string, runAt = start) => ({ key, kind: "digest", payload: { team: "north" }, runAt });

    test("a key is enqueued once, even after its job is done", async () => {
      const jobs = createJobs(db(), createManualClock().clock);
      expect(await jobs.enqueue(job("a"))).toBe(true);
      expect(await jobs.enqueue(job("a"))).toBe(false);
      await jobs.claim(["digest"], lease);
      expect(await jobs.complete("a", "one")).toBe(true);
      expect(await jobs.enqueue(job("a"))).toBe(false);
      expect(await jobs.claim(["digest"], lease)).toBeNull();
    });

    test("a job is claimed when it is due, the longest due first, with its payload", async () => {
      const { clock, advance } = createManualClock(start.toISOString());
      const jobs = createJobs(db(), clock);
      await jobs.enqueue(job("later", new Date(start.getTime() + 60_000)));
      await jobs.enqueue(job("now"));
      expect(await jobs.claim(["digest"], lease)).toEqual({
        key: "now",
        kind: "digest",
        payload: { team: "north" },
        attempt: 1,
      });
      expect(await jobs.claim(["digest"], lease)).toBeNull();
      advance(60);
      expect(await jobs.claim(["digest"], otherLease)).toMatchObject({ key: "now", attempt: 2 });
      expect(await jobs.claim(["digest"], otherLease)).toMatchObject({ key: "later", attempt: 1 });
    });

    test("only jobs of the kinds asked for are claimed", async () => {
      const jobs = createJobs(db(), createManualClock().clock);
      await jobs.enqueue(job("a"));
      expect(await jobs.claim(["reminder"], lease)).toBeNull();
      expect(await jobs.claim(["reminder", "digest"], lease)).toMatchObject({ key: "a" });
    });

    test("a worker that lost its lease cannot complete the job", async () => {
      const { clock, advance } = createManualClock();
      const jobs = createJobs(db(), clock);
      await jobs.enqueue(job("a"));
      await jobs.claim(["digest"], lease);
      advance(61);
      await jobs.claim(["digest"], otherLease);
      expect(await jobs.complete("a", "one")).toBe(false);
      expect(await jobs.complete("a", "two")).toBe(true);
      expect(await jobs.complete("a", "two")).toBe(false);
    });

    test("workers at the same time never get the same job", async () => {
      const jobs = createJobs(db(), createManualClock().clock);
      for (let index = 0; index < 10; index += 1) await jobs.enqueue(job(`j${index}`));
      const claims = await Promise.all(
        Array.from({ length: 20 }, (_, index) => jobs.claim(["digest"], { owner: `w${index}`, seconds: 60 })),
      );
      const keys = claims.flatMap((claim) => (claim ? [claim.key] : []));
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length).toBeGreaterThan(0);
    });
  });
});
