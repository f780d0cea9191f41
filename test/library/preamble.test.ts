import { describe, expect, it } from "vitest";
import { markdownBlocks } from "../../src/library/load-markdown.ts";
import { readPreamble } from "../../src/library/reading/preamble.ts";

const read = (source: string, title = "某办法") => readPreamble(markdownBlocks(source), title);

describe("preamble", () => {
  it("takes the day it takes effect and the decree, not the day it was issued", () => {
    const line =
      "流动资金贷款管理办法（2024年1月30日国家金融监督管理总局令2024年第2号公布自2024年7月1日起施行）";
    expect(read(line, "流动资金贷款管理办法")).toEqual({
      effectiveFrom: "2024-07-01",
      source: "国家金融监督管理总局令2024年第2号",
    });
  });

  it("takes the latest date of a law amended several times, and the first decree", () => {
    const line =
      "条例（2006年11月11日中华人民共和国国务院令第478号公布根据2014年7月29日《决定》第一次修订根据2019年9月30日《决定》第三次修订）";
    expect(read(line, "条例")).toEqual({
      effectiveFrom: "2019-09-30",
      source: "中华人民共和国国务院令第478号",
    });
  });

  it("takes the day of publication when it takes effect on that day", () => {
    const line = "（2022年8月22日中国银行保险监督管理委员会令2022年第4号公布自公布之日起施行）";
    expect(read(line).effectiveFrom).toBe("2022-08-22");
  });

  it("reads lines of their own, as law collections print them", () => {
    const lines =
      "2018年9月3日 最高人民法院审判委员会第1747次会议\n2019年7月1日 施行\n法释〔2019〕10号\n第一条 甲。";
    expect(read(lines)).toEqual({ effectiveFrom: "2019-07-01", source: "法释〔2019〕10号" });
  });

  it("believes the last article over an earlier preamble, but not an old article over an amendment", () => {
    const law = (head: string, last: string) => read(`${head}\n第一条 甲。\n第二条 本法自${last}起施行。`);
    expect(law("2024年11月8日第十四届全国人大常委会修订", "2025年1月1日").effectiveFrom).toBe("2025-01-01");
    expect(law("2015年8月29日第十二届全国人大常委会修正", "1995年7月1日").effectiveFrom).toBe("2015-08-29");
  });

  it("reads the number of a document that has no date", () => {
    const line = "小额贷款公司监督管理暂行办法金规〔2024〕26号";
    expect(read(line, "小额贷款公司监督管理暂行办法")).toEqual({
      effectiveFrom: null,
      source: "金规〔2024〕26号",
    });
  });

  it("takes no date from the facts of a case or from the end of a term", () => {
    expect(read("## 基本案情\n张某于2016年7月1日入职。").effectiveFrom).toBeNull();
    expect(read("总行2025年3月1日印发，有效期至2027年3月1日。").effectiveFrom).toBe("2025-03-01");
  });
});
