import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseXml, textField, writeXml } from "../../../../src/channels/wecom/crypto/xml.ts";

describe("WeCom's XML", () => {
  it("reads text, CDATA and numbers as text, so that ids keep all their digits", () => {
    const fields = parseXml(
      "<xml><Content><![CDATA[a<b> & ]]]]><![CDATA[>]]></Content>\n<MsgId>4561255354251345929</MsgId><Empty/></xml>",
    );
    expect(fields).toEqual({ Content: "a<b> & ]]>", MsgId: "4561255354251345929", Empty: "" });
  });

  it("reads nested and repeated elements", () => {
    const fields = parseXml(
      "<xml><SelectedItems><SelectedItem><QuestionKey>q</QuestionKey><OptionIds><OptionId>a</OptionId><OptionId>b</OptionId></OptionIds></SelectedItem></SelectedItems></xml>",
    );
    expect(fields).toEqual({
      SelectedItems: { SelectedItem: { QuestionKey: "q", OptionIds: { OptionId: ["a", "b"] } } },
    });
    expect(textField(fields!, "SelectedItems")).toBe("");
  });

  it("resolves the five names and character numbers", () => {
    expect(parseXml("<xml><C>&lt;&gt;&amp;&quot;&apos;&#20320;&#x597D;</C></xml>")).toEqual({
      C: "<>&\"'你好",
    });
  });

  it.each([
    '<!DOCTYPE xml [<!ENTITY a "b">]><xml><C>&a;</C></xml>',
    '<!DOCTYPE xml SYSTEM "file:///etc/passwd"><xml><C>x</C></xml>',
    "<xml><C>&unknown;</C></xml>",
    "<xml><C>&amp</C></xml>",
    "<xml><C>&#1114112;</C></xml>",
    "<xml><C></xml></C>",
    "<xml><C>x</C>",
    "<xml/>",
    "",
    "text",
    "<xml>text</xml>",
    "<a><b>1</b></a><a><b>2</b></a>",
    `<xml>${"<a>".repeat(40)}${"</a>".repeat(40)}</xml>`,
  ])("refuses %s", (xml) => {
    expect(parseXml(xml)).toBeNull();
  });

  it("reads what it writes, whatever the text", () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/u);
    const text = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(fc.dictionary(name, text, { minKeys: 1 }), (fields) => {
        expect(parseXml(writeXml(fields))).toEqual({ ...fields });
      }),
    );
    expect(writeXml({ CreateTime: 12 })).toBe("<xml><CreateTime>12</CreateTime></xml>");
  });

  it("reads a large message in a moment", () => {
    const xml = `<xml>${"<a>1</a>".repeat(100_000)}</xml>`;
    const started = performance.now();
    expect(parseXml(xml)).not.toBeNull();
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "<xml>",
      "</xml>",
      "<a>",
      "</a>",
      "<![CDATA[",
      "]]>",
      "&lt;",
      "&",
      "<",
      ">",
      "x",
    );
    fc.assert(fc.property(fc.array(piece), (pieces) => void parseXml(pieces.join(""))));
  });
});
