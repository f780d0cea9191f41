// What goes wrong between Slack and us, by the name Slack gives it: what an administrator has to do about it, and
// whether trying again can help.

import { webApi } from "@slack/bolt";
import { messageOf } from "../../../errors.ts";

/** Slack's own name of the error, e.g. `channel_not_found`; `rate_limited`, `unreachable` for what has none. */
export function troubleOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (error instanceof webApi.WebAPIRateLimitedError) return "rate_limited";
  if (error instanceof webApi.WebAPIHTTPError) return `http_${error.statusCode}`;
  if (error instanceof webApi.WebAPIRequestError) return "unreachable";
  return messageOf(error);
}

/** Seconds Slack wants us to wait; null where it did not say so. */
export function retryAfterOf(error: unknown): number | null {
  return error instanceof webApi.WebAPIRateLimitedError ? error.retryAfter : null;
}

/** What an administrator does about it; null for what passes by itself. */
export function adviceFor(trouble: string, error?: unknown): string | null {
  const advice = advices[trouble] ?? null;
  if (trouble !== "missing_scope" || !(error instanceof webApi.WebAPIPlatformError)) return advice;
  const { needed } = error.data as { readonly needed?: string };
  return needed ? `${advice} Missing: ${needed}.` : advice;
}

/** True when this place takes no message of ours, so that the person is written to alone. */
export function isClosedPlace(trouble: string): boolean {
  return closedPlaces.includes(trouble);
}

/** True when the thread's first message is gone. */
export function isGoneThread(trouble: string): boolean {
  return ["message_not_found", "thread_not_found", "invalid_thread_ts", "cannot_reply_to_message"].includes(
    trouble,
  );
}

/** True when the blocks were refused, so that the plain text is worth a try. */
export function isRefusedContent(trouble: string): boolean {
  return [
    "invalid_blocks",
    "invalid_blocks_format",
    "msg_blocks_too_long",
    "msg_too_long",
    "invalid_arguments",
  ].includes(trouble);
}

/** True when the workspace or its plan does not have this method at all. */
export function isMissingFeature(trouble: string): boolean {
  return [
    "unknown_method",
    "method_deprecated",
    "feature_not_enabled",
    "not_authorized",
    "missing_scope",
    "not_allowed_token_type",
    "method_not_supported_for_channel_type",
    "channel_type_not_supported",
  ].includes(trouble);
}

/** True when the token itself is no longer good. */
export function isLostToken(trouble: string): boolean {
  return ["token_revoked", "invalid_auth", "account_inactive", "token_expired", "not_authed"].includes(
    trouble,
  );
}

const closedPlaces = [
  "is_archived",
  "not_in_channel",
  "channel_not_found",
  "restricted_action",
  "restricted_action_thread_only_channel",
  "restricted_action_read_only_channel",
  "restricted_action_non_threadable_channel",
  "restricted_action_thread_locked",
  "ekm_access_denied",
];

const advices: Readonly<Record<string, string>> = {
  token_revoked: "The bot token was revoked: install the app again and set SLACK_BOT_TOKEN.",
  token_expired:
    "The bot token has expired: switch token rotation off, install again and set SLACK_BOT_TOKEN.",
  invalid_auth: "Slack does not know this token: set SLACK_BOT_TOKEN (and SLACK_APP_TOKEN) anew.",
  not_authed: "Slack got no token: set SLACK_BOT_TOKEN.",
  account_inactive: "The bot's account was switched off: install the app again.",
  missing_scope: "The app lacks a right: take over the manifest and install the app again.",
  is_archived: "The channel is archived; the person was written to alone.",
  not_in_channel: "The coach is not in this channel: invite it with /invite.",
  channel_not_found: "The coach cannot see this channel: invite it with /invite.",
  message_not_found: "The message was deleted meanwhile.",
  link_disabled: "Socket Mode is switched off in the app's settings.",
  file_uploads_disabled: "Uploads are switched off in this workspace; files are handed over by the web page.",
  unreachable: "Slack cannot be reached: check the network, HTTPS_PROXY and SLACK_API_URL.",
};
