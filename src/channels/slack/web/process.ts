// From a receiver to Bolt, through the gate: nothing is acknowledged before the inbox has it.

import type { App, ReceiverEvent } from "@slack/bolt";
import { incomingKey } from "../flows/listeners.ts";
import type { Intake } from "../inward/intake.ts";

/** Rejects when the payload could not be kept; then it is not acknowledged. */
export type Process = (event: ReceiverEvent) => Promise<void>;

export function createProcess(app: Pick<App, "processEvent">, intake: Intake): Process {
  return async (event) => {
    const incoming = await intake(event.body);
    if (!incoming) return event.ack();
    await app.processEvent({ ...event, customProperties: { [incomingKey]: incoming } });
  };
}
