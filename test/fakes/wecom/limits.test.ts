// The figures that tests of the server reach with smaller ones, as the published pages have them.

import { expect, it } from "vitest";
import { wecomLimits } from "./limits.ts";

it("has the published figures where a test would need too many calls to reach them", () => {
  expect(wecomLimits).toMatchObject({
    apiPerMinute: 10_000,
    apiPerHour: 150_000,
    ipPerMinute: 20_000,
    ipPerHour: 600_000,
    memberPerMinute: 30,
    memberPerHour: 1000,
    seatsTimes: 200,
    appchatCorpPerMinute: 20_000,
    botChatPerMinute: 30,
    botChatPerHour: 1000,
    botUploadPerMinute: 30,
    botUploadPerHour: 1000,
    botFileBytes: 100 * 1024 * 1024,
    duplicateDefaultMs: 1_800_000,
  });
});
