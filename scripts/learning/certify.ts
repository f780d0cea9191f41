// Exams and certificates for the people of the simulation, so that the demo's pages have something to show: most have
// passed, some did so two years ago, a few questions of the bank are bad.

import type { Practice } from "../../src/composition/practice.ts";
import { addDays, civilDate } from "../../src/dates.ts";
import type { Person } from "../../src/people/person.ts";
import { cellsOf } from "../../src/practice/exam/blueprint.ts";
import { certificateNumber, lastValidDay } from "../../src/practice/exam/certificate.ts";
import { beginExam, type Exam } from "../../src/practice/exam/exam.ts";
import { drawPaper } from "../../src/practice/exam/paper.ts";
import { createChance } from "../samples/random.ts";
import { bell } from "./bank.ts";

/** Share of the people who hold a certificate. */
const certified = 0.8;

export async function certify(
  { room }: Pick<Practice, "room">,
  people: readonly Person[],
  now: Date,
): Promise<number> {
  const blueprint = room.blueprints.find(({ certifies }) => certifies);
  if (!blueprint) return 0;
  const competencies = room.bank.competencies.map(({ id }) => id);
  let issued = 0;
  for (const [at, person] of people.filter(({ role }) => role === "rm").entries()) {
    const chance = createChance(`certify/${person.id}`);
    if (chance.next() > certified) continue;
    const issuedOn = addDays(civilDate(now), -chance.whole(5, 725));
    const exam: Exam = {
      ...beginExam({
        ...{ id: `demo-${person.id}`, blueprint: blueprint.id, title: blueprint.title, kind: "full" },
        ...{ competencies, seed: at + 1, startedAt: `${issuedOn}T02:00:00.000Z`, minutes: blueprint.minutes },
        items: drawPaper(room.bank.questions, cellsOf(blueprint, competencies), 1 + (at % 8)),
      }),
      submittedAt: `${issuedOn}T03:30:00.000Z`,
    };
    const talent = bell(chance) * 0.2;
    const marks = exam.items.map(({ id }) => ({
      item: id,
      share: chance.next() < easeOf(id, talent) ? 1 : 0,
    }));
    const share = marks.reduce((sum, mark) => sum + mark.share, 0) / marks.length;
    await room.exams.save(person.id, {
      exam: { ...exam, result: { passed: true, share, competencies: [], marks } },
      revision: 0,
    });
    await room.certificates.issue({
      ...{ number: certificateNumber(exam.id, issuedOn), personId: person.id, examId: exam.id, issuedOn },
      ...{ name: person.name, branch: person.branch, team: person.team, basis: [] },
      ...{
        blueprint: blueprint.id,
        title: blueprint.title,
        expiresOn: lastValidDay(issuedOn, blueprint.validYears),
      },
    });
    issued += 1;
  }
  return issued;
}

/** How likely it is answered right; of a few questions good people miss more. */
function easeOf(item: string, talent: number): number {
  const ease = createChance(`item/${item}`).next();
  if (ease < 0.02) return 0.45 - 2 * talent;
  return Math.min(0.97, 0.4 + 0.45 * ease + talent);
}
