import { describe, expect, it } from "vitest";
import { decode } from "../../src/library/reading/decode.ts";

// "流动资金贷款" in GBK.
const gbk = Uint8Array.from([0xc1, 0xf7, 0xb6, 0xaf, 0xd7, 0xca, 0xbd, 0xf0, 0xb4, 0xfb, 0xbf, 0xee]);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe("decode", () => {
  it("reads UTF-8 and drops the byte order mark and zero-width characters", () => {
    expect(decode(utf8("\uFEFF流动\u200B资金"))).toEqual({ status: "decoded", text: "流动资金" });
  });

  it("turns every kind of line end into a line feed", () => {
    expect(decode(utf8("甲\r\n乙\r丙\u2028丁"))).toEqual({ status: "decoded", text: "甲\n乙\n丙\n丁" });
  });

  it("reads GBK, which is no UTF-8", () => {
    expect(decode(gbk)).toEqual({ status: "decoded", text: "流动资金贷款" });
  });

  it("reads UTF-16 with its byte order mark", () => {
    const bytes = Uint8Array.from([0xff, 0xfe, ...Buffer.from("贷款", "utf16le")]);
    expect(decode(bytes)).toEqual({ status: "decoded", text: "贷款" });
  });

  it("rejects damaged UTF-8 rather than reading it as GB18030 nonsense", () => {
    const damaged = utf8("流动资金贷款期限原则上不超过三年").slice(0, -1);
    expect(decode(damaged).status).toBe("rejected");
  });

  it("rejects bytes that are text in no encoding, NUL bytes and empty files, each with a Chinese reason", () => {
    for (const bytes of [[0xff, 0xff, 0x80, 0xff], [0xe7, 0, 0x41], [0x41, 0], [], [0x20, 0x0a]]) {
      const decoded = decode(Uint8Array.from(bytes));
      expect(decoded.status === "rejected" && /\p{Script=Han}/u.test(decoded.reason)).toBe(true);
    }
  });
});
