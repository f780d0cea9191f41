// What a rehearsal is played from: who sits there, what may be agreed, what each side gets out of it, what the
// counterpart hides and what opens it. The file holds both sides' secrets; nothing but the game may read it whole.

import { z } from "zod";
import { bankAccount } from "./bank-account.ts";
import { reasonKinds } from "./move.ts";
import { checkScenario } from "./scenario-checks.ts";
import { type IssueId, issueIds } from "./terms.ts";

const text = z.string().trim().min(1);
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const issueId = z.enum(issueIds);
/** `11-定价与收益#第四条`: a clause of the manual. */
const clause = z.string().regex(/^[^#\s]+#.+$/);
const score = z.number().min(-100).max(100);

const option = z.strictObject({
  id: slug,
  /** As it is spoken: `厂房抵押`. */
  text,
  /** The same in English, where the id does not say it: `mortgage on the plant`. */
  textEn: text.optional(),
  /** Other ways of saying it, for the hearing. */
  words: z.array(text).default([]),
});

const numberIssue = z
  .strictObject({
    name: text,
    words: z.array(text).default([]),
    min: z.number(),
    max: z.number(),
    step: z.number().positive(),
    /** What holds while nobody has spoken of it. */
    default: z.number(),
    /** What the relationship manager may settle alone; beyond it an approval is needed (报批). */
    authority: z.strictObject({ min: z.number().optional(), max: z.number().optional() }).optional(),
  })
  .readonly();

const optionIssue = z
  .strictObject({
    name: text,
    words: z.array(text).default([]),
    options: z.array(option).min(2),
    default: slug,
    authority: z.strictObject({ options: z.array(slug).min(1) }).optional(),
  })
  .readonly();

const issue = z.union([numberIssue, optionIssue]);
const terms = z.partialRecord(issueId, z.union([z.number(), slug]));

/**
 * A utility is Σ weight × score ÷ Σ weights. A number is scored by points [value, score] with straight lines between
 * and flat ends; an option by a table. Scores run from 0 to 100, below zero what the party hates.
 */
const preference = z.strictObject({
  weight: z.number().min(0),
  points: z
    .array(z.tuple([z.number(), score]))
    .min(2)
    .optional(),
  table: z.partialRecord(slug, score).optional(),
});
const utility = z.partialRecord(issueId, preference);

/** Where no loan is priced yet (a first visit, a panel): the trainee's side in points. */
const points = z.strictObject({ kind: z.literal("points"), utility, reservation: z.number() });

/** A package is forbidden when all its conditions hold. */
const rule = z.strictObject({
  id: slug,
  text,
  clause,
  when: z
    .array(
      z.strictObject({
        issue: issueId,
        above: z.number().optional(),
        below: z.number().optional(),
        options: z.array(slug).optional(),
      }),
    )
    .min(1),
  /** The trainee can know of it only when this fact is open. */
  shownAfter: slug.optional(),
});

const fact = z.strictObject({
  id: slug,
  topic: slug,
  /** What the counterpart says when it opens, in its own voice. Numbers here may be spoken from then on. */
  text,
  /** The same in English, for a trainee who speaks English. */
  textEn: text.optional(),
  /** What it means for the bank; shown in the review. */
  meaning: text,
  /** What opens it: how it is asked, what must have been asked or opened before, and at what trust (0-100). */
  key: z.strictObject({
    manners: z.array(z.enum(["direct", "indirect", "checking"])).min(1),
    /** Topics asked about, or facts opened, before this one. */
    after: z.array(slug).default([]),
    trust: z.number().min(0).max(100),
  }),
  /** One sayable indirect question that would open it. */
  question: text,
  /** How much it counts among the facts. */
  weight: z.number().positive().default(1),
  /** True where it shows that one must stop and report upward. */
  isRotten: z.boolean().default(false),
  clause: clause.optional(),
});

const objection = z.strictObject({
  id: slug,
  /** In the counterpart's voice. */
  text,
  textEn: text.optional(),
  issue: issueId.optional(),
  /** A fact: once it is told the objection has lost its ground and is not raised, or counts as answered. */
  unless: slug.optional(),
  /** `start`: in the first turns; `issue`: when the issue is first spoken of; `pressure`: from level 3 upward. */
  when: z.enum(["start", "issue", "pressure"]),
  /** Reasons that answer it. */
  reasons: z.array(z.enum(reasonKinds)).min(1),
  /** A good answer, for the review. */
  answer: text,
  clause: clause.optional(),
  /** A red line that it tempts the trainee to cross, an id of `red-lines.yaml`. */
  tempts: slug.optional(),
});

/** An argument that moves the counterpart: on which issue, by which reasons, knowing which facts. */
const argument = z.strictObject({
  issue: issueId,
  reasons: z.array(z.enum(reasonKinds)).min(1),
  needs: z.array(slug).default([]),
  /** How far it comes down, in points of its utility. */
  worth: z.number().positive().max(20),
});

const topic = z.strictObject({
  id: slug,
  name: text,
  /** Words by which a question is heard to be about it. */
  words: z.array(text).min(2),
  /** What the counterpart says to anybody who asks. */
  answer: text,
  answerEn: text.optional(),
});

export const stages = [
  "first-visit",
  "needs",
  "proposal",
  "negotiation",
  "renewal",
  "post-loan",
  "panel",
  "product-desk",
] as const;
export const voices = ["blunt", "courteous", "technical", "wary", "official"] as const;
export const rightOutcomes = ["deal", "smaller", "no-deal", "stop-and-escalate"] as const;

const shape = z.strictObject({
  version: z.literal(1),
  id: slug,
  title: text,
  titleEn: text,
  side: z.enum(["client", "in-bank"]),
  archetype: slug,
  stage: z.enum(stages),
  competencies: z.array(z.string().regex(/^C\d{2}$/)).min(1),
  /** Lessons to read, ids of `knowledge/training` without extension. */
  lessons: z.array(text).min(1),
  /** What the trainee is told before it starts: situation, task, what is known. */
  /** Written over several lines; a line that does not end a sentence goes on in the next. */
  brief: text.transform((lines) => lines.replace(/(?<![。！？：])\n/gu, "")),
  /** The same in two sentences of English. */
  briefEn: text.optional(),
  /** Things everybody at the table knows; their numbers may be spoken. */
  company: z.strictObject({ name: text, facts: z.array(text).min(2) }),
  counterpart: z.strictObject({
    name: text,
    /** How the trainee addresses it: `沈总`. */
    address: text,
    /** Name and office in English, and how it is addressed: `Shen Guoliang, owner`, `Mr Shen`. */
    nameEn: text.optional(),
    addressEn: text.optional(),
    role: z.enum([
      "owner",
      "cfo",
      "group-treasurer",
      "guarantor",
      "founder",
      "finance-manager",
      "approver",
      "risk-manager",
      "committee",
      "product-manager",
    ]),
    voice: z.enum(voices),
    /** Two or three sentences for the voice: who it is and how it talks. No secret in it. */
    persona: text,
    greeting: text,
    greetingEn: text.optional(),
    mood: z.enum(["friendly", "neutral", "wary", "annoyed"]),
    /** 0-100 at level 3. */
    trust: z.number().min(0).max(100),
    /** Turns of fruitless talk it bears at level 3. */
    patience: z.number().int().min(3).max(30),
    opening: terms,
    utility,
    reservation: z.number(),
    /** Its way out: what it says of it and what it is. Without `real` it is a bluff. */
    outside: z.strictObject({
      name: text,
      claimed: terms,
      claim: text,
      real: terms.optional(),
      /** A fact by which it has itself admitted what the claim is worth: it is not brought up again. */
      unless: slug.optional(),
    }),
  }),
  /** 1Y LPR in percent, for rates spoken as LPR ± BP. */
  lpr: z.number().default(3),
  issues: z.partialRecord(issueId, issue),
  bank: z.strictObject({
    value: z.discriminatedUnion("kind", [bankAccount, points]),
    /** Where guide prices and rules say to start. */
    opening: terms,
    rules: z.array(rule).default([]),
  }),
  topics: z.array(topic).min(3),
  facts: z.array(fact).min(2),
  objections: z.array(objection).min(1),
  arguments: z.array(argument).min(1),
  /** Red lines that lie near in this scenario, ids of `red-lines.yaml`. */
  redLines: z.array(slug).default([]),
  rightOutcome: z.enum(rightOutcomes),
  /** Why that is the right end; shown in the review. */
  why: text,
  /** The most turns of the trainee at level 3. */
  turns: z.number().int().min(8).max(40),
  clauses: z.array(clause).min(1),
});

/** A scenario as its file has it; `parse` also checks that its parts fit each other. */
export const scenarioSchema = shape.superRefine((scenario, context) => {
  for (const { path, message } of checkScenario(scenario))
    context.addIssue({ code: "custom", path, message });
});

export type Scenario = z.infer<typeof scenarioSchema>;
export type Issue = z.infer<typeof issue>;
export type Utility = z.infer<typeof utility>;
export type Preference = z.infer<typeof preference>;
export type Fact = z.infer<typeof fact>;
export type Objection = z.infer<typeof objection>;
export type BankRule = z.infer<typeof rule>;

/** The issues of a scenario in their fixed order. */
export function issuesOf(scenario: Pick<Scenario, "issues">): readonly IssueId[] {
  return issueIds.filter((id) => scenario.issues[id] !== undefined);
}
