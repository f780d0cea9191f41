// "总结一下团队薄弱点": the lead's picture of the team, what to do about it, and the week as a digest; everybody else gets
// their own. Below the privacy floor nothing is said, whoever asks.

import type { Block, Choice, Reply } from "../chat/reply.ts";
import type { Outcome, Skill, Turn } from "../chat/turn.ts";
import { addDays, civilDate } from "../dates.ts";
import { gapPicture } from "../insights/picture.ts";
import type { Asker, GapQuestion, GapReport, GapScope } from "../insights/report-types.ts";
import { tellGaps } from "../insights/telling.ts";
import type { Account, Person } from "../people/person.ts";
import type { MorningCase } from "../upkeep/morning-case.ts";

export type TeamReportPorts = {
  readonly report: (question: GapQuestion) => Promise<GapReport>;
  readonly digest: (team: string, options: { readonly forPerson: Person }) => Promise<Reply>;
  readonly morningCase: (competency: string) => MorningCase | null;
  readonly competencies: readonly { readonly id: string; readonly zh: string }[];
  readonly mayKeep: (person: Person, account: Account) => boolean;
  /** Lets the lead of a small team see this person's weak spots by name, or no longer. */
  readonly consent: (person: string, isGiven: boolean, at: Date) => Promise<void>;
};

type Wish =
  | { readonly kind: "gaps" | "digest" }
  | { readonly kind: "consent"; readonly isGiven: boolean }
  | { readonly kind: "morning"; readonly about: string };

const name = "team-report";
const floor = 3;
const days = 30;
const digestNames = ["/digest", "/团队周报", "团队周报"];
const gapNames = ["/team", "/团队薄弱点", "团队薄弱点"];
const polite = "(?:请|麻烦|帮我|给我|帮忙|你)*";
const verbs = "(?:总结|汇总|分析|归纳|看看?|查看|说说|讲讲|列一?下?|评估)?(?:一下|下|总结)?";
const when = "(?:最近|近期|现在|目前|本月|这个月|上个?月|上周|这周|本周)?";
const whose =
  "(?:(?:我们?|咱们?|本|全)(?:的)?(?:小?组|团队|队|部门?|支行|分行|行)|小组|团队|组里|队里|全行|大家)(?:里|内|的)?";
const weak = "(?:薄弱(?:点|环节|项|之处)?|弱项|弱点|短板|不足|弱|差|不会|不熟|不行|欠缺|掌握(?:得)?不好)";
const gapWords = new RegExp(
  `^${polite}${verbs}${when}${whose}${when}(?:都|有|还)?(?:哪里|哪些|哪方面|哪块|什么|在哪|些什么)?(?:地方|方面|内容)?(?:都|比较|最|有)?(?:的)?${weak}(?:是什么|有哪些|在哪里?|吗)?[。？?]?$|^(?:看看?|说说|总结|汇报)?(?:一下)?(?:我们?|本)?(?:团队|小?组|部门?|组里)(?:的)?(?:最近|近期|本月|这个月)?(?:的)?(?:整体|学习|能力|掌握)?(?:情况|状况)(?:怎么样|如何|怎样)?[。？?]?$|^(?:what are )?(?:my |our |the )?team(?:'s)? (?:weak (?:spots?|points?)|weaknesses|gaps)\\??$|^(?:show |summari[sz]e )?(?:our |the |my )?team(?:'s)? (?:weak (?:spots?|points?)|weaknesses|gaps)$`,
  "iu",
);
const digestWords =
  /^(?:看看?|查看|发我?|给我)?(?:看看?|发|来)?(?:一下|一份)?(?:本周的?|上周的?|这周的?)?(?:(?:我们?组的?|团队的?)(?:本周|上周|这周)?的?(?:一?周(?:报|简报)|简报)|(?:周报|一?周简报))[。]?$|^weekly digest$/iu;
const mine =
  "(?:(?:团队|本团队|我们?团队)?(?:的)?(?:负责人|主管|领导|组长|团队长))?(?:可以)?(?:查看|看到?|显示|列出|公开)(?:一下)?我(?:本人)?的薄弱点";
const consents = new RegExp(`^我?(?:同意|愿意|允许)(?:让)?${mine}[。]?$`, "u");
const refuses = new RegExp(
  `^我?(?:不再?同意|不再?愿意|不允许|不要)(?:让)?${mine}[。]?$|^我?(?:撤回|取消|收回)(?:显示薄弱点的)?同意[。]?$`,
  "u",
);
const morningWords = /^(?:给我|取|要|来)?(?:一个|个)?早会案例[：:\s]*(?<about>.{0,20})$/u;

export function createTeamReport(ports: TeamReportPorts): Skill {
  return {
    name,
    commands: [
      {
        names: gapNames,
        summary: { zh: "团队普遍不会的是什么、怎么补（负责人）", en: "what the team finds hard" },
      },
      { names: digestNames, summary: { zh: "团队一周简报（负责人）", en: "the team's week (leads)" } },
    ],
    recognises: (text) => wishIn(text) !== null,
    run: async (turn) => {
      const wish = wishIn(turn.inbound.text) ?? { kind: "gaps" };
      const isKeeper = ports.mayKeep(turn.person, turn.inbound.account);
      const isLead = isKeeper || turn.person.role === "lead";
      if (wish.kind === "consent") return setConsent(ports, turn, wish.isGiven);
      if (wish.kind === "gaps") return showGaps(ports, turn, isKeeper);
      if (!isLead)
        return outcome(
          [line("团队周报和早会案例由团队负责人取用；发送“我们组哪里弱”可以看您本人的薄弱点。")],
          "refused",
        );
      if (wish.kind === "morning") return showMorningCase(ports, turn, wish.about, isKeeper);
      const reply = await ports.digest(turn.person.team, { forPerson: turn.person });
      return { reply, session: "unchanged", events: [], trace: { skill: name } };
    },
  };
}

function wishIn(text: string): Wish | null {
  const said = text.normalize("NFKC").trim();
  if (gapNames.includes(said) || gapWords.test(said)) return { kind: "gaps" };
  if (digestNames.includes(said) || digestWords.test(said)) return { kind: "digest" };
  if (consents.test(said)) return { kind: "consent", isGiven: true };
  if (refuses.test(said)) return { kind: "consent", isGiven: false };
  const morning = morningWords.exec(said);
  return morning ? { kind: "morning", about: morning.groups?.about?.trim() ?? "" } : null;
}

async function setConsent({ consent }: TeamReportPorts, turn: Turn, isGiven: boolean): Promise<Outcome> {
  await consent(turn.person.id, isGiven, new Date(turn.inbound.at));
  const given =
    "已记下您的同意：团队不足6人、只能看分行情况时，负责人另外可以看到您本人的薄弱点。说“撤回同意”就不再显示。";
  return outcome([line(isGiven ? given : "已撤回同意，负责人看不到您本人的薄弱点。")]);
}

async function showGaps(ports: TeamReportPorts, turn: Turn, isKeeper: boolean): Promise<Outcome> {
  const { person } = turn;
  const report = await reportFor(ports, turn, isKeeper);
  const isOwn = report.scope.kind === "person";
  const heading = isOwn ? "您本人的薄弱点，近30天" : `${titleOf(report.scope)}的薄弱点，近30天`;
  const picture = gapPicture(report, heading);
  const preface =
    isOwn && person.role !== "lead" ? [line("团队情况只给团队负责人看，下面是您本人的，只有您能看到。")] : [];
  return outcome([
    ...preface,
    line(tellGaps(report, floor)),
    ...(picture ? [{ type: "picture", ...picture } as const] : []),
    ...choicesFor(report, isOwn, ports),
  ]);
}

async function showMorningCase(
  ports: TeamReportPorts,
  turn: Turn,
  about: string,
  isKeeper: boolean,
): Promise<Outcome> {
  const named = ports.competencies.find(
    ({ id, zh }) => about !== "" && (id === about.toUpperCase() || zh === about || zh.includes(about)),
  );
  if (about !== "" && !named)
    return outcome([line(`没有“${about}”这项能力，请写C01至C20或能力名称。`)], "clarify");
  const worst = named?.id ?? (await reportFor(ports, turn, isKeeper)).topics[0]?.competency;
  const found = worst ? ports.morningCase(worst) : null;
  if (!found)
    return outcome([line("近30天没有明显的薄弱点。要哪一项的案例，请写明，例如“早会案例 C06”。")], "clarify");
  return outcome([line(found.text)]);
}

function reportFor(
  { report }: TeamReportPorts,
  { person, inbound }: Turn,
  isKeeper: boolean,
): Promise<GapReport> {
  const until = civilDate(new Date(inbound.at));
  const asker: Asker = isKeeper ? { ...person, role: "admin" } : person;
  return report({ scope: scopeOf(person, isKeeper), since: addDays(until, -days), until, asker });
}

function scopeOf({ id, team, role }: Person, isKeeper: boolean): GapScope {
  if (role === "lead") return { kind: "team", team };
  return isKeeper ? { kind: "bank" } : { kind: "person", person: id };
}

function titleOf(scope: GapScope): string {
  return scope.kind === "team" ? scope.team : "全行";
}

function choicesFor({ topics }: GapReport, isOwn: boolean, ports: TeamReportPorts): readonly Block[] {
  const worst = topics.find(({ competency }) => ports.competencies.some(({ id }) => id === competency));
  const drill: readonly Choice[] = worst
    ? [
        {
          id: `team:drill:${worst.competency}`,
          label: `练${worst.competency}`,
          text: `练${worst.competency}`,
        },
      ]
    : [];
  const lead: readonly Choice[] = [
    ...(worst
      ? [{ id: `team:morning:${worst.competency}`, label: "早会案例", text: `早会案例 ${worst.competency}` }]
      : []),
    { id: "team:digest", label: "团队周报", text: "团队周报" },
    { id: "team:dashboard", label: "团队看板", text: "团队看板" },
  ];
  const choices = isOwn ? drill : lead;
  return choices.length > 0 ? [{ type: "choices", prompt: "", choices }] : [];
}

function line(text: string): Block {
  return { type: "text", text };
}

function outcome(blocks: readonly Block[], status: Reply["status"] = "done"): Outcome {
  const reply: Reply = { status, isPrivate: true, blocks };
  return { reply, session: "unchanged", events: [], trace: { skill: name } };
}
