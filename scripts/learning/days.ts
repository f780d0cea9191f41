// Ninety days in the bank of the simulation: who asks, is quizzed, rehearses and has files sent back, and what comes
// of it. Gives the lines that `coach events import` reads.

import type { LearningEvent } from "../../src/chat/learning-event.ts";
import { type Chance, createChance } from "../samples/random.ts";
import { type Bank, bell, itemsEach, type Member, type PlantedGap } from "./bank.ts";
import { questionAbout, returnReasonOf, subjectClause } from "./words.ts";

export type SimulatedEvent = Pick<LearningEvent, "id" | "at" | "person" | "team" | "kind"> &
  Partial<Omit<LearningEvent, "id" | "at" | "person" | "team" | "kind">>;

type Scene = {
  readonly bank: Bank;
  readonly member: Member;
  readonly day: number;
  readonly chance: Chance;
  readonly record: (event: Omit<SimulatedEvent, "id" | "at" | "person" | "team">) => void;
};

/** `start` is the day 0, e.g. `2026-08-03`. */
export function simulateDays(bank: Bank, start: string): readonly SimulatedEvent[] {
  const events: SimulatedEvent[] = [];
  const base = Date.parse(`${start}T00:00:00+08:00`);
  for (let day = 0; day < bank.options.days; day += 1) {
    if (day % 7 >= 5) continue;
    for (const member of bank.members) {
      const chance = createChance(`${bank.options.seed}/${day}/${member.id}`);
      const record: Scene["record"] = (event) => {
        const at = new Date(base + day * 86_400_000 + chance.whole(8 * 3600, 19 * 3600) * 1000).toISOString();
        const id = `${bank.options.seed}-${day}-${member.id}-${events.length}`;
        events.push({ id, at, person: member.id, team: member.team, ...event });
      };
      liveDay({ bank, member, day, chance, record });
    }
  }
  return events;
}

function liveDay(scene: Scene): void {
  const { bank, chance } = scene;
  const often = (rate: number): number => poisson(rate * bank.options.activity, chance);
  for (let left = often(0.8); left > 0; left -= 1) askSomething(scene);
  for (let left = often(0.3); left > 0; left -= 1) takeQuiz(scene);
  for (let left = often(0.08); left > 0; left -= 1) rehearse(scene);
  for (let left = often(0.12); left > 0; left -= 1) analyse(scene);
  if (chance.next() < 0.03 * bank.options.activity) sendBack(scene);
  if (chance.next() < 0.05) scene.record({ kind: "lesson", competency: pickSubject(scene, 0).id });
}

function askSomething(scene: Scene): void {
  const { chance, record } = scene;
  const subject = pickSubject(scene, 2.5);
  const item = wantedItem(scene, subject.id);
  const common = { competency: subject.id, text: questionAbout(subject.id, item, chance) };
  const clause = subjectClause(subject.id, item);
  if (isSilent(scene, subject.id, item)) {
    record({ kind: "asked", ...common });
    record({ kind: "refused", ...common, reason: "silent" });
    return;
  }
  record({ kind: "asked", ...common, clause });
  const gap = gapOf(scene, subject.id, "content");
  if (chance.next() > (gap ? 0.3 : 0.12)) return;
  const isHappy = chance.next() > (gap ? 0.6 : 0.15);
  const reason = chance.pick(["off-topic", "incomplete", "wrong", "outdated"]);
  record({
    kind: "feedback",
    competency: subject.id,
    clause,
    correct: isHappy,
    reason: isHappy ? null : reason,
  });
}

function takeQuiz(scene: Scene): void {
  const { chance, record } = scene;
  const subject = pickSubject(scene, 0);
  for (let question = 0; question < 3; question += 1) {
    const item = chance.whole(0, itemsEach - 1);
    const correct = chance.next() < (knows(scene, subject.id, item) ? 0.96 : 0.18);
    record({
      kind: "quiz",
      competency: subject.id,
      clause: subjectClause(subject.id, item),
      correct,
      weight: 1,
    });
  }
}

function rehearse(scene: Scene): void {
  const first = pickSubject(scene, 0);
  const second = pickSubject(scene, 0);
  for (const { id } of first === second ? [first] : [first, second]) {
    scene.record({ kind: "roleplay", competency: id, correct: manages(scene, id, 0), reason: "scenario" });
  }
}

function analyse(scene: Scene): void {
  for (let flag = 0; flag < 3; flag += 1) {
    const { id } = pickSubject(scene, 0);
    scene.record({ kind: "flag", competency: id, correct: manages(scene, id, 0.05) });
  }
}

function sendBack(scene: Scene): void {
  const { id } = pickSubject(scene, 0);
  const often = gapOf(scene, id, "practice") ? 1 : 0.35;
  if (scene.chance.next() < often) {
    scene.record({ kind: "returned", competency: id, weight: 3, reason: returnReasonOf(id) });
  }
}

function pickSubject({ bank, chance, ...scene }: Scene, pull: number): Bank["subjects"][number] {
  return chance.weighted(
    bank.subjects.map((subject) => {
      const gap = gapOf({ ...scene, bank, chance }, subject.id, "training");
      return { ...subject, weight: subject.weight * (1 + (gap ? gap.size * pull : 0)) };
    }),
  );
}

/** People rather ask about what they do not know. */
function wantedItem(scene: Scene, competency: string): number {
  const first = scene.chance.whole(0, itemsEach - 1);
  return knows(scene, competency, first) && scene.chance.next() < 0.5
    ? scene.chance.whole(0, itemsEach - 1)
    : first;
}

function isSilent(scene: Scene, competency: string, item: number): boolean {
  const missing = 0.05 + (gapOf(scene, competency, "content")?.size ?? 0);
  return steady(scene, `silent/${competency}/${item}`) < missing;
}

function knows(scene: Scene, competency: string, item: number): boolean {
  const { bank, member } = scene;
  const hardness = bank.subjects.find(({ id }) => id === competency)!.hardness;
  const lost = gapOf(scene, competency, "training")?.size ?? 0;
  return steady(scene, `${member.id}/${competency}/${item}`) < 0.8 + member.talent - hardness - lost;
}

function manages(scene: Scene, competency: string, ease: number): boolean {
  const lost = gapOf(scene, competency, "practice")?.size ?? 0;
  const shaky = (gapOf(scene, competency, "training")?.size ?? 0) * 0.3;
  const form = scene.member.talent + bell(scene.chance) * 0.05;
  return scene.chance.next() < 0.72 + ease + form - lost - shaky;
}

function gapOf(
  { bank, member, day }: Scene,
  competency: string,
  kind: PlantedGap["kind"],
): PlantedGap | null {
  const found = bank.gaps.find(
    (gap) => gap.team === member.team && gap.competency === competency && gap.kind === kind,
  );
  return found && (found.fixedOn === null || day < found.fixedOn) ? found : null;
}

/** The same number every time the same thing is asked: what a person knows does not change overnight. */
function steady({ bank }: Scene, what: string): number {
  const chance = createChance(`${bank.options.seed}/steady/${what}`);
  chance.next();
  return chance.next();
}

function poisson(mean: number, chance: Chance): number {
  const limit = Math.exp(-mean);
  let count = 0;
  for (let product = chance.next(); product > limit; product *= chance.next()) count += 1;
  return count;
}
