// Forms that were filled in: checked, and then said in the chat as the person would have said it.

import type { Feedback } from "../../../chat/inbound.ts";
import type { Clock } from "../../../dates.ts";
import { callbacks } from "../actions.ts";
import type { Incoming } from "../inward/incoming.ts";
import { readQuestion } from "../modals/ask.ts";
import { readReason } from "../modals/feedback-reason.ts";
import { proposalRequest, readProposal } from "../modals/proposal-values.ts";
import { readRoleplay, roleplayRequest } from "../modals/roleplay-start.ts";
import type { Submitted, SubmittedValues } from "../modals/submitted.ts";
import type { Place, Places } from "../places.ts";
import type { SlackPorts } from "../ports.ts";
import type { Turns } from "../turns.ts";
import type { Entrances } from "./entrances.ts";

type Submission = Extract<Incoming, { readonly kind: "submitted" }>;

export type SubmissionsDeps = {
  readonly teamId: string;
  readonly entrances: Pick<Entrances, "enter">;
  readonly turns: Pick<Turns, "begin">;
  readonly places: Places;
  readonly scenarios: SlackPorts["scenarios"];
  readonly clock: Clock;
};

/** The errors to show in the form, by block; null when the request is in the inbox. */
export type Submissions = (submission: Submission) => Promise<Readonly<Record<string, string>> | null>;

export function createSubmissions({
  teamId,
  entrances,
  turns,
  places,
  scenarios,
  clock,
}: SubmissionsDeps): Submissions {
  return async (submission) => {
    const values = submission.values as SubmittedValues;
    switch (submission.callbackId) {
      case callbacks.proposal:
        return enter(submission, readProposal(values), (paper) => ({
          text: proposalRequest(paper),
          heading: `写材料：${paper.kind}`,
        }));
      case callbacks.roleplay:
        return enter(submission, readRoleplay(values), (play) => ({
          text: roleplayRequest(play),
          heading: `陪练：${scenarios.find(({ id }) => id === play.scenario)?.title ?? play.scenario}，${play.level}级`,
        }));
      case callbacks.ask:
        return enter(submission, readQuestion(values), (text) => ({ text, heading: `问：${text}` }));
      case callbacks.feedbackReason:
        await giveReason(submission, values);
        return null;
      default:
        return null;
    }
  };

  async function enter<Values>(
    { origin, viewId }: Submission,
    submitted: Submitted<Values>,
    request: (values: Values) => { readonly text: string; readonly heading: string },
  ): Promise<Readonly<Record<string, string>> | null> {
    if (submitted.status === "errors") return submitted.errors;
    await entrances.enter({ user: origin.user, key: `view:${viewId}`, ...request(submitted.values) });
    return null;
  }

  async function giveReason(
    { origin, viewId, metadata }: Submission,
    values: SubmittedValues,
  ): Promise<void> {
    const { answerId, place } = JSON.parse(metadata) as {
      readonly answerId: string;
      readonly place: Place | null;
    };
    const feedback: Feedback = readReason(answerId, values);
    const spot = place && { ...place, ts: place.threadTs ?? "" };
    const conversationId = spot ? await places.conversationOf(spot, origin.user) : `slack:dm:${origin.user}`;
    await turns.begin(
      {
        id: `${teamId}:view:${viewId}`,
        account: { channel: "slack", id: origin.user },
        conversationId,
        at: clock().toISOString(),
        kind: "feedback",
        feedback,
      },
      place,
    );
  }
}
