// Exams on the command line: begin, answer, hand in, look; and how the questions of past papers stand.

import { Fault } from "../errors.ts";
import type { App } from "../open-app.ts";
import type { Person } from "../people/person.ts";
import { answerExam, deadline, type Exam, turnTo } from "../practice/exam/exam.ts";
import type { Submission } from "../practice/exam/sitting.ts";
import type { StoredExam } from "../practice/ports.ts";
import { seedOf } from "../practice/random.ts";
import { readAnswer } from "../practice/read-answer.ts";
import { readArguments, wholeNumber } from "./arguments.ts";
import type { Command, CommandContext } from "./command.ts";

const usage = `exam new [--blueprint certification|mock] [--seed N]，exam answer 题序 答案，exam submit，exam show [考试编号]，exam items [--all]
  new、show --json：{exam, title, kind, status:"running"|"submitted", startedAt, deadline, answered, questions:[{n, id, type, competency, level, stem, options?, unit?, decimals?, answered}], result|null, certificate|null}
  answer --json：{n, answered, left}；submit --json：同 show，result:{passed, share, competencies:[{competency, questions, share, needed, passed}]}，certificate:{number, issuedOn, expiresOn}
  items --json：{items:[{id, answered, difficulty, discrimination, problems:[]}]}，有问题的在前`;

export const exam: Command = {
  name: "exam",
  usage,
  summary: "持证考试：抽卷、作答、交卷、成绩和证书；items 列出题目的难度、区分度和有问题的题",
  needs: "app",
  run: async (context, app) => {
    const { values, positionals } = readArguments(
      context.args,
      {
        blueprint: { type: "string", default: "certification" },
        seed: { type: "string" },
        all: { type: "boolean", default: false },
      },
      usage,
    );
    await app.loadSampleIfEmpty(context.io);
    const person = await app.personOf({ channel: "terminal", id: context.options.user });
    const [action, first, ...words] = positionals;
    const sitting = { context, app, person };
    if (action === "new") return begin(sitting, values.blueprint, values.seed);
    if (action === "answer") return answer(sitting, first, words.join(" "));
    if (action === "submit") return submit(sitting);
    if (action === "show") return show(sitting, first);
    if (action === "items") return items(sitting, values.all);
    throw new Fault("input/invalid", "写明做什么：new、answer、submit、show 或 items。", {
      hint: `用法：coach ${usage}`,
    });
  },
};

type Sitting = { readonly context: CommandContext; readonly app: App; readonly person: Person };

async function begin(sitting: Sitting, blueprint: string, seedText: string | undefined): Promise<0> {
  const { context, app, person } = sitting;
  const id = app.newId();
  const seed = seedText === undefined ? seedOf(id) : wholeNumber(seedText, "--seed", 0, 0x7fffffff);
  const begun = await app.practice.sittings.start(person, { blueprint, id, seed, at: context.clock() });
  if (begun.status === "refused") {
    const { entitlement } = begun;
    const why =
      entitlement.status === "waiting"
        ? `${entitlement.from}起才能重新参加考试。`
        : `证书有效至${entitlement.until}，${entitlement.renewFrom}起可以再认证。`;
    throw new Fault("input/invalid", why);
  }
  if (begun.status === "running") context.io.stderr("有一场考试正在进行，先答完这一场。\n");
  return tell(sitting, begun.stored.exam);
}

/** The exam that runs; one whose time is up is handed in. */
async function running({ context, app, person }: Sitting): Promise<StoredExam> {
  const at = context.clock();
  const { stored, timedOut } = await app.practice.sittings.running(person, at, app.newId());
  if (timedOut) {
    await record({ context, app, person }, timedOut);
    throw new Fault("input/invalid", "时间到，已自动交卷。", { hint: "用 coach exam show 看成绩。" });
  }
  if (stored) return stored;
  throw new Fault("input/invalid", "现在没有进行中的考试。", { hint: "用 coach exam new 开始。" });
}

async function answer(sitting: Sitting, place: string | undefined, said: string): Promise<0> {
  const { context, app, person } = sitting;
  const { exam: now, revision } = await running(sitting);
  const at = wholeNumber(place ?? "", "题序", 1, now.items.length) - 1;
  const item = await app.practice.sittings.item(now, at);
  if (!item || !readAnswer(item.question, said)) {
    throw new Fault("input/invalid", `“${said}”不是这道题的答案。`, {
      hint: "选择题写字母，判断题写对或错。",
    });
  }
  const messageId = app.newId();
  const turned = turnTo(now, at, messageId) ?? now;
  const next = answerExam(turned, { text: said, at: context.clock().toISOString() }, messageId);
  if ((await app.practice.room.exams.save(person.id, { exam: next, revision })) === "stale") {
    throw new Fault("input/invalid", "刚才另一处也有操作，请再试一次。");
  }
  const left = next.answers.filter((given) => given === null).length;
  const result = { n: at + 1, answered: next.items.length - left, left };
  context.io.stdout(
    context.options.json ? `${JSON.stringify(result)}\n` : `第${at + 1}题已记下，还有${left}题。\n`,
  );
  return 0;
}

async function submit(sitting: Sitting): Promise<0> {
  const { context, app, person } = sitting;
  const stored = await running(sitting);
  const done = await app.practice.sittings.submit(person, stored, context.clock(), app.newId());
  if (done === "stale") throw new Fault("input/invalid", "刚才另一处也有操作，请再试一次。");
  await record(sitting, done);
  return tell(sitting, done.exam);
}

/** The marks go where all learning goes; told twice they count once. */
async function record({ app, person }: Sitting, { exam: done, events }: Submission): Promise<void> {
  const at = done.submittedAt ?? done.startedAt;
  await app.insights.importEvents(
    events.map((event, place) => ({
      ...{ competency: null, clause: null, correct: null, weight: 1, text: null, reason: null },
      ...event,
      ...{ id: `exam:${done.id}:${place}`, at, person: person.id, team: person.team },
    })),
  );
}

async function show(sitting: Sitting, id: string | undefined): Promise<0> {
  const { app, person } = sitting;
  const { exams } = app.practice.room;
  if (id !== undefined) {
    const found = await exams.load(person.id, id);
    if (found) return tell(sitting, found.exam);
    throw new Fault("input/invalid", `没有编号为“${id}”的考试。`);
  }
  const open = await exams.running(person.id);
  const past = await Promise.all(
    app.practice.room.blueprints.map((blueprint) => exams.submitted(person.id, blueprint.id)),
  );
  const last = past
    .flat()
    .toSorted((left, right) => left.startedAt.localeCompare(right.startedAt))
    .at(-1);
  const found = open?.exam ?? last;
  if (found) return tell(sitting, found);
  throw new Fault("input/invalid", "还没有考过。", { hint: "用 coach exam new 开始。" });
}

async function tell({ context, app }: Sitting, found: Exam): Promise<0> {
  const { sittings } = app.practice;
  const { certificate } = found.submittedAt === null ? { certificate: null } : await sittings.told(found);
  const all = await sittings.items(found);
  const questions = all.flatMap((item, at) => {
    if (!item) return [];
    const { question } = item;
    const { type, competency, level, stem } = question;
    return [
      {
        ...{ n: at + 1, id: question.id, type, competency, level, stem },
        ...("options" in question ? { options: question.options } : {}),
        ...(question.type === "calc" ? { unit: question.unit, decimals: question.decimals } : {}),
        answered: found.answers[at] !== null,
      },
    ];
  });
  const { result } = found;
  const json = {
    ...{ exam: found.id, title: found.title, kind: found.kind, seed: found.seed },
    status: found.submittedAt === null ? "running" : "submitted",
    startedAt: found.startedAt,
    deadline: deadline(found, context.clock()).toISOString(),
    answered: questions.filter(({ answered }) => answered).length,
    questions,
    result: result && { passed: result.passed, share: result.share, competencies: result.competencies },
    certificate: certificate && {
      ...{ number: certificate.number, issuedOn: certificate.issuedOn, expiresOn: certificate.expiresOn },
    },
  };
  context.io.stdout(context.options.json ? `${JSON.stringify(json)}\n` : `${textOf(app, json)}\n`);
  return 0;
}

function textOf(
  app: App,
  told: {
    readonly title: string;
    readonly exam: string;
    readonly answered: number;
    readonly questions: readonly {
      readonly n: number;
      readonly stem: string;
      readonly options?: readonly string[];
    }[];
    readonly result: Pick<NonNullable<Exam["result"]>, "passed" | "share" | "competencies"> | null;
    readonly certificate: { readonly number: string; readonly expiresOn: string } | null;
  },
): string {
  const { title, exam: id, answered, questions, result, certificate } = told;
  if (!result) {
    const lines = questions.flatMap(({ n, stem, options }) => [
      `${n}. ${stem}`,
      ...(options ?? []).map((option, at) => `   ${String.fromCharCode(65 + at)}. ${option}`),
    ]);
    return [`${title} ${id}：${questions.length}题，已答${answered}题。`, ...lines].join("\n");
  }
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const lines = result.competencies.map(
    ({ competency, share, needed, passed }) =>
      `${competency} ${app.practice.room.bank.competencyName(competency)}：${percent(share)}（及格${percent(needed)}）${passed ? "" : "，未达标"}`,
  );
  const paper = certificate ? [`证书编号${certificate.number}，有效至${certificate.expiresOn}。`] : [];
  return [`${title}：${result.passed ? "全部达标" : "未通过"}。`, ...lines, ...paper].join("\n");
}

async function items({ context, app }: Sitting, all: boolean): Promise<0> {
  const found = await app.practice.sittings.statistics(context.clock());
  const listed = all ? found : found.filter(({ problems }) => problems.length > 0);
  const lines = listed.map(({ id, answered, difficulty, discrimination, problems }) => {
    const apart = discrimination === null ? "区分度—" : `区分度${discrimination.toFixed(2)}`;
    return `${id}  答${answered}次  得分率${Math.round(difficulty * 100)}%  ${apart}  ${problems.join("；")}`;
  });
  const sum = `考过的题${found.length}道，有问题的${found.filter(({ problems }) => problems.length > 0).length}道。`;
  context.io.stdout(
    context.options.json ? `${JSON.stringify({ items: found })}\n` : `${[...lines, sum].join("\n")}\n`,
  );
  return 0;
}
