import { expect, it } from "vitest";
import { fuzz } from "./fuzz.ts";
import { samples } from "./samples.ts";

it.each(Object.entries(samples))(
  "loads or turns away 60 damaged copies of %s, each in time",
  async (path, file) => {
    const { failures, loaded, rejected, slowestMs } = await fuzz(path, file, 60);
    expect(failures).toEqual([]);
    expect(loaded + rejected).toBe(60);
    expect(slowestMs).toBeLessThan(5000);
  },
);
