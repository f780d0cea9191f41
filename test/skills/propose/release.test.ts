// Letting papers go: the lead of the team alone, exactly the text that could be read, sent to whoever wrote it.

import { describe, expect, it } from "vitest";
import type { PaperMaker } from "../../../src/drafting/papers.ts";
import { caseOf, need, shortPapers } from "../../drafting/small-client.ts";
import { li, lines, openOffice, sun, wang, zhao } from "./office.ts";

const profile = { registeredName: "江州天成阀门有限公司", business: "做工业阀门" };
const whole = caseOf({ profile, needs: [need] });
const other = caseOf({
  id: "pump",
  name: "恒远泵业",
  owner: "zhao",
  profile: { registeredName: "江州恒远泵业有限公司", business: "做水泵" },
  needs: [need],
});

async function withDraft(papers?: PaperMaker) {
  const office = await openOffice({ cases: [whole, other], ...(papers ? { papers } : {}) });
  const person = office.talk(li);
  const made = await lines(person, "写天成阀门的融资建议书", "确认");
  return { ...office, person, made };
}

describe("a draft", () => {
  it("is let go by the lead: the same text without its watermark, sent to its writer", async () => {
    const { talk, jobs, contentOf, made, files } = await withDraft();
    const released = await talk(wang).say("放行 天成阀门");
    expect(released.reply.status).toBe("done");
    expect(released.text).toContain("已发给李军");
    const [file] = released.files;
    expect(file?.name).toBe("江州天成阀门有限公司_融资建议书_2026-11-23.docx");
    expect(contentOf(file!)).toBe(contentOf(made.files[0]!).replace("草稿", "正式稿"));
    expect(files.contents.get(file!.id)?.ownerId).toBe("li");
    expect(jobs.notices).toEqual([
      expect.objectContaining({ personId: "li", heading: "天成阀门融资建议书已放行" }),
    ]);
    expect(jobs.notices[0]?.reply.blocks).toContainEqual(file);
    expect(jobs.all()[0]?.job.released).toMatchObject({ by: "wang", name: "王芳" });
    expect((await talk(wang).say("放行 天成阀门")).text).toBe("没有待放行的草稿。");
  });

  it("is not let go by anybody else", async () => {
    const { talk, jobs } = await withDraft();
    for (const person of [li, zhao]) {
      const heard = await talk(person).say("放行 天成阀门");
      expect([heard.reply.status, heard.text]).toEqual([
        "refused",
        expect.stringContaining("请王芳看过后放行"),
      ]);
    }
    expect((await talk(sun).say("放行 天成阀门")).text).toBe("没有待放行的草稿。");
    expect(jobs.all()[0]?.job.released).toBeNull();
  });

  it("cannot be let go where nobody is named as lead, and says so from the beginning", async () => {
    const { talk } = await openOffice({ cases: [whole], hasLead: false });
    const person = talk();
    const made = await lines(person, "写天成阀门的融资建议书", "确认");
    expect(made.text).toContain("名册里还没有登记");
    expect(made.buttons).not.toContain("提交放行");
    expect((await person.say("提交放行")).reply.status).toBe("refused");
    expect((await person.say("放行 天成阀门")).reply.status).toBe("refused");
  });

  it("is asked about when several could be meant, and chosen by a button", async () => {
    const { talk, jobs } = await withDraft();
    await lines(talk(zhao), "写恒远泵业的融资建议书", "确认");
    const lead = talk(wang);
    const asked = await lead.say("放行");
    expect([asked.reply.status, asked.buttons.length]).toEqual(["clarify", 2]);
    const done = await lead.press("放行 恒远泵业");
    expect(done.text).toContain("已发给赵敏");
    expect(
      jobs
        .all()
        .filter(({ job }) => job.released)
        .map(({ job }) => job.ref),
    ).toEqual(["zhao:pump"]);
    expect((await lead.say("放行 别的公司")).text).toContain("没有找到“别的公司”");
  });

  it("that waits can be listed and read by the lead alone", async () => {
    const { talk, made } = await withDraft();
    const listed = await talk(wang).say("待放行");
    expect(listed.files).toEqual(made.files);
    expect(listed.buttons).toEqual(["放行 天成阀门融资建议书（李军）"]);
    expect((await talk(zhao).say("待放行")).reply.status).toBe("refused");
  });

  it("is submitted to the lead with its file and a button", async () => {
    const { person, jobs, made } = await withDraft();
    expect((await person.press("提交放行")).text).toBe("已提交给王芳。");
    const [notice] = jobs.notices;
    expect(notice?.personId).toBe("wang");
    expect(notice?.reply.blocks).toContainEqual(made.files[0]);
    expect(notice?.reply.blocks.at(-1)?.type).toBe("choices");
  });

  it("is a draft again when it is changed after its release", async () => {
    const { talk, person, jobs } = await withDraft();
    await talk(wang).say("放行 天成阀门");
    const changed = await person.say("把期限改成两年重出");
    expect(changed.files[0]?.name).toContain("草稿");
    expect(jobs.all()[0]?.job.released).toBeNull();
    expect((await talk(wang).say("待放行")).files).toEqual(changed.files);
  });

  it("whose text would come out differently by now is not let go before it is made again", async () => {
    let rate = "3%";
    const moving: PaperMaker = {
      ...shortPapers,
      write: async (...given) =>
        (await shortPapers.write(...given)).map((draft) => ({
          ...draft,
          title: `融资建议书（利率${rate}）`,
        })),
    };
    const { talk, person } = await withDraft(moving);
    rate = "3.5%";
    const refused = await talk(wang).say("放行 天成阀门");
    expect([refused.reply.status, refused.text]).toEqual([
      "refused",
      expect.stringContaining("请李军发“重出”"),
    ]);
    await person.say("重出");
    expect((await talk(wang).say("放行 天成阀门")).reply.status).toBe("done");
  });

  it("worked off again after a crash is told as let go, and the writer is told once", async () => {
    const { talk, jobs } = await withDraft();
    const lead = talk(wang);
    const first = await lead.say("放行 天成阀门", "m-r");
    lead.crash();
    expect((await lead.say("放行 天成阀门", "m-r")).reply).toEqual(first.reply);
    expect(jobs.notices).toHaveLength(1);
  });
});
