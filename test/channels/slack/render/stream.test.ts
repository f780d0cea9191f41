import { describe, expect, it } from "vitest";
import {
  createStreamText,
  streamedText,
  streamPieces,
} from "../../../../src/channels/slack/render/stream.ts";
import { reply, text } from "./samples.ts";

describe("the text of a stream", () => {
  it("is what is new and whole in each preview, and the rest at the end", () => {
    const stream = createStreamText();
    expect(stream.push(text("第一句。第"))).toEqual(["第一句。"]);
    expect(stream.push(text("第一句。第二"))).toEqual([]);
    expect(stream.push(text("第一句。第二句。\n- 第三"))).toEqual(["第二句。\n"]);
    expect(stream.finish(reply(text("第一句。第二句。\n- 第三句[1]")))).toEqual(["- 第三句[1]"]);
  });

  it("holds back a closing quotation mark's sentence until the mark is there", () => {
    const stream = createStreamText();
    expect(stream.push(text("他说：“好。"))).toEqual([]);
    expect(stream.push(text("他说：“好。”然后。走"))).toEqual(["他说：“好。”然后。"]);
  });

  it("goes on with a second text behind the first", () => {
    const stream = createStreamText();
    stream.push(text("甲。乙"));
    expect(stream.push(text("丙。丁"))).toEqual(["乙\n\n丙。"]);
    expect(stream.finish(reply(text("甲。乙"), text("丙。丁")))).toEqual(["丁"]);
  });

  it("is replaced when the reply says something else than was shown", () => {
    const stream = createStreamText();
    stream.push(text("可以办理。再"));
    expect(stream.finish(reply(text("手册没有规定。")))).toBeNull();
  });

  it("is all of the text where there were no previews, and nothing for a client", () => {
    const whole = reply(text("甲。"), { type: "text", text: "王总，您好。", forClient: true }, text("乙。"));
    expect(streamedText(whole)).toBe("甲。\n\n乙。");
    expect(createStreamText().finish(whole)).toEqual(["甲。\n\n乙。"]);
    expect(createStreamText().push({ type: "text", text: "王总。您好", forClient: true })).toEqual([]);
  });

  it("calls nobody", () => {
    expect(streamPieces("<!channel> *好*")).toEqual(["&lt;!channel&gt; \\*好\\*"]);
  });

  it("comes in pieces that one call takes, without losing a word or an empty line", () => {
    const long = `${"借款人不得挪用。".repeat(20)}\n\n${"<重要>。".repeat(30)}`;
    const pieces = streamPieces(long, 100);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.every((piece) => piece.trimEnd().length <= 100)).toBe(true);
    expect(pieces.join("").replaceAll("&lt;", "<").replaceAll("&gt;", ">")).toBe(long);
  });
});
