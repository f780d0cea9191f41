import { describe, expect, it } from "vitest";
import {
  anyAction,
  choiceAction,
  clauseAction,
  feedbackId,
  feedbackValue,
  openAction,
  passageAction,
  readAction,
  stopAction,
} from "../../../../src/channels/slack/actions.ts";

describe("what is pressed", () => {
  it("is read back as it was written", () => {
    const choice = { id: "case:li:huadong", label: "华东精工", text: "给“华东精工”\n写" };
    expect(readAction(choiceAction(choice, 1, 2_000)!)).toEqual({
      kind: "choice",
      id: choice.id,
      text: choice.text,
    });
    expect(readAction(passageAction("m 1", 12))).toEqual({ kind: "passage", answerId: "m 1", n: 12 });
    expect(readAction(clauseAction("06-流动资金贷款#第二十三条/2", 3))).toEqual({
      kind: "clause",
      passageId: "06-流动资金贷款#第二十三条/2",
      part: 3,
    });
    expect(readAction(openAction("roleplay"))).toEqual({ kind: "open", view: "roleplay" });
    expect(readAction(stopAction)).toEqual({ kind: "stop" });
    expect(readAction({ action_id: feedbackId, value: feedbackValue("m-1", "down") })).toEqual({
      kind: "feedback",
      answerId: "m-1",
      verdict: "down",
    });
    expect(anyAction.test(stopAction.action_id)).toBe(true);
  });

  it("is not written where it does not fit", () => {
    expect(choiceAction({ id: "a", label: "甲", text: "长".repeat(80) }, 0, 75)).toBeNull();
  });

  it.each([
    { action_id: "other.choice.1", value: '["a","b"]' },
    { action_id: "coach.choice.1", value: "{" },
    { action_id: "coach.choice.1", value: '{"id":"a"}' },
    { action_id: "coach.choice.1" },
    { action_id: "coach.feedback", value: "sideways m-1" },
    { action_id: "coach.passage.1", value: "x" },
    { action_id: "coach.open.x", value: "x" },
    { action_id: "coach.case-chosen", selected_option: null },
    { action_id: "coach" },
  ])("is nothing where we did not write it: %j", (element) => {
    expect(readAction(element)).toBeNull();
  });
});
