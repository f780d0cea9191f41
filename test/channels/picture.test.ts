import { describe, expect, it } from "vitest";
import { pngOf } from "../../src/channels/picture.ts";

const drawing = (label: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 340" font-family="sans-serif"><rect width="560" height="340" fill="#ffffff"/><text x="40" y="100" font-size="30">${label}</text></svg>`;

describe("a drawing as PNG", () => {
  it("is drawn at twice its width, and its Chinese labels are there", () => {
    const picture = Buffer.from(pngOf(drawing("本行价值")) ?? "");
    expect(picture.subarray(1, 4).toString()).toBe("PNG");
    expect(picture.readUInt32BE(16)).toBe(1_120);
    expect(picture.equals(Buffer.from(pngOf(drawing("")) ?? ""))).toBe(false);
  });

  it("is none without a font for its labels", () => {
    expect(pngOf(drawing("本行价值"), [["/nowhere/font.ttc", "None"]])).toBeNull();
  });

  it("is none for what is no drawing", () => {
    expect(pngOf("<svg")).toBeNull();
    expect(pngOf("<html></html>")).toBeNull();
  });
});
