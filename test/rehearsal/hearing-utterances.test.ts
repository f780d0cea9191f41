// How well utterances are heard without a model, on a set that was labelled before the parser was written. Failures
// of the held-out third are counted and never shown.

import { describe, expect, it } from "vitest";
import { hear } from "./ear.ts";
import {
  furtherUtterances,
  hasIntent,
  hasNumbers,
  isHeldOut,
  topicsAsked,
  type Utterance,
  utterances,
} from "./utterances.ts";

const heardAs = (utterance: Utterance) => hear(utterance.text, { lpr: 3, ...utterance.context });
const share = (all: readonly Utterance[], isRight: (utterance: Utterance) => boolean): number =>
  all.filter(isRight).length / all.length;

const heldOut = utterances.filter(isHeldOut);
const open = utterances.filter((utterance) => !isHeldOut(utterance));

describe("the labelled utterances", () => {
  it("are at least 420 with at least 50 in English, ids and texts once each, about a third held out", () => {
    expect(utterances.length).toBeGreaterThanOrEqual(420);
    expect(utterances.filter(({ text }) => !/\p{sc=Han}/u.test(text)).length).toBeGreaterThanOrEqual(50);
    expect(new Set(utterances.map(({ id }) => id)).size).toBe(utterances.length);
    expect(new Set(utterances.map(({ text }) => text)).size).toBe(utterances.length);
    expect(heldOut.length / utterances.length).toBeGreaterThan(0.28);
  });
});

describe("hearing without a model, on the held-out third", () => {
  it("places at least 90 % of the utterances as exactly the moves they are", () => {
    expect(share(heldOut, (utterance) => hasIntent(utterance, heardAs(utterance)))).toBeGreaterThanOrEqual(
      0.9,
    );
  });

  it("reads at least 98 % of the utterances with exactly their numbers, and no other", () => {
    expect(share(heldOut, (utterance) => hasNumbers(utterance, heardAs(utterance)))).toBeGreaterThanOrEqual(
      0.98,
    );
  });

  it("knows what at least 75 % of the questions are about", () => {
    const asked = heldOut.filter((utterance) => topicsAsked(utterance) !== undefined);
    const isRight = (utterance: Utterance): boolean =>
      topicsAsked(utterance) ===
      heardAs(utterance)
        .moves.flatMap((move) => (move.kind === "ask" || move.kind === "probe" ? [move.topic] : []))
        .sort()
        .join();
    expect(share(asked, isRight)).toBeGreaterThanOrEqual(0.75);
  });

  it("tells in at least 99 % whether a red line is crossed, was taken back, or is only denied", () => {
    const isRight = (utterance: Utterance): boolean =>
      JSON.stringify(heardAs(utterance).redLine) === JSON.stringify(utterance.redLine ?? null);
    expect(share(heldOut, isRight)).toBeGreaterThanOrEqual(0.99);
  });
});

describe("hearing without a model, on what it was tuned with", () => {
  it.each([
    ["the open two thirds", open],
    ["the further utterances", furtherUtterances],
  ])("is not worse than it was: %s", (_, tuned) => {
    expect(share(tuned, (utterance) => hasIntent(utterance, heardAs(utterance)))).toBeGreaterThanOrEqual(
      0.97,
    );
    expect(share(tuned, (utterance) => hasNumbers(utterance, heardAs(utterance)))).toBeGreaterThanOrEqual(
      0.98,
    );
  });
});
