// The week's plan of a person on the command line.

import { civilDate } from "../dates.ts";
import { masteryOf } from "../practice/mastery.ts";
import { dayInJob, phaseOn } from "../practice/newcomer.ts";
import { planWeek } from "../practice/plan.ts";
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";

const usage = `plan [--json]
  --json：{from, to, day|null, phase|null, items:[{kind:"lesson"|"drill"|"roleplay", competency, title, reason, say, subject|null, isDone, progress|null}], mastery:[{competency, share, evidence}]}，mastery 从弱到强`;

export const plan: Command = {
  name: "plan",
  usage,
  summary: "本周三件事：一课、一组题、一场对练，都来自最弱的能力项；新人另有前九十天的阶段",
  needs: "app",
  run: async ({ args, options, io, clock }, app) => {
    readArguments(args, {}, usage);
    const person = await app.personOf({ channel: "terminal", id: options.user });
    const { bank, scenarios, store } = app.practice.room;
    const at = clock();
    const [deeds, { joinedOn }] = await Promise.all([store.deeds(person.id), store.profile(person.id)]);
    const inJob = joinedOn === null ? null : dayInJob(joinedOn, civilDate(at));
    const phase = inJob === null ? null : phaseOn(inJob);
    const day = phase ? inJob : null;
    const { from, to, items } = planWeek({ bank, scenarios, deeds, at, day });
    const mastery = masteryOf(
      deeds,
      bank.competencies.map(({ id }) => id),
      at,
    );
    const lines = items.map(
      ({ title, reason, isDone }) => `- ${title}${isDone ? "（已完成）" : ""}：${reason}`,
    );
    const head = phase ? [`入职第${day}天：${phase.title}。${phase.gate}。`] : [];
    io.stdout(
      options.json
        ? `${JSON.stringify({ from, to, day, phase: phase?.title ?? null, items, mastery })}\n`
        : `${[...head, `${from}至${to}：`, ...lines].join("\n")}\n`,
    );
    return 0;
  },
};
