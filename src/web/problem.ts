// What goes wrong at the web's edge, as a value: a status, what happened, and what the person can do.
// Programs get JSON, people get a page; both get the reference under which the log has the cause.

import type { Context } from "hono";
import { problemPage } from "./pages/problem-page.ts";
import type { WebEnv } from "./visitor.ts";

export type Problem = {
  readonly status: 400 | 401 | 403 | 404 | 405 | 409 | 413 | 500 | 503;
  /** For programs, e.g. `input/invalid`. */
  readonly code: string;
  /** What happened, one sentence. */
  readonly message: string;
  /** What to do now, one sentence. */
  readonly advice: string;
  /** The field of the request it is about. */
  readonly field?: string;
  /** What the person had typed, so that a form post loses nothing. */
  readonly typed?: string;
};

/** Answers with the problem, in the form the client reads. */
export function respondWithProblem(c: Context<WebEnv>, problem: Problem): Response | Promise<Response> {
  const reference = c.var.reference;
  if (wantsPage(c)) return c.html(problemPage(problem, reference), problem.status);
  const { status, typed: _, ...error } = problem;
  return c.json({ error: { ...error, reference } }, status);
}

/** A request that cannot be understood; `field` names the part to mend. */
export function invalid(field: string, message: string): Problem {
  return {
    status: 400,
    code: "input/invalid",
    field,
    message: `${field}：${message}`,
    advice: "请修改后重新提交。",
  };
}

export const notFound: Problem = {
  status: 404,
  code: "web/not-found",
  message: "没有这个页面，或者您无权查看。",
  advice: "请核对链接，或返回对话重新提问。",
};

export const methodNotAllowed: Problem = {
  status: 405,
  code: "web/method-not-allowed",
  message: "这个地址不支持该操作。",
  advice: "请返回对话页面操作。",
};

export const tooLarge: Problem = {
  status: 413,
  code: "web/too-large",
  message: "提交的内容超过 1 MB。",
  advice: "请缩短内容后重新发送。",
};

export const signInNeeded: Problem = {
  status: 401,
  code: "web/sign-in-needed",
  message: "需要先登录。",
  advice: "请在企业微信或 Slack 中向教练发送“网页”取得链接，从该链接进入。",
};

export const linkExpired: Problem = {
  ...signInNeeded,
  code: "web/link-expired",
  message: "这个登录链接已过期。",
  advice: "请在企业微信或 Slack 中向教练重新发送“网页”取得链接。",
};

export const linkInvalid: Problem = {
  ...signInNeeded,
  code: "web/link-invalid",
  message: "这个登录链接无效，可能没有复制完整。",
  advice: "请从聊天中重新打开链接，或重新索取。",
};

export const unknownPerson: Problem = {
  status: 403,
  code: "web/unknown-person",
  message: "人员名单中没有您的账号。",
  advice: "请联系管理员把您加入名单后再使用。",
};

export const failed: Problem = {
  status: 500,
  code: "web/failed",
  message: "系统出错，这次操作没有完成。",
  advice: "请稍后重试；如仍不行，请把参考编号告诉管理员。",
};

function wantsPage(c: Context): boolean {
  if (c.req.path.startsWith("/api/")) return false;
  const accept = c.req.header("accept") ?? "";
  return accept.includes("text/html") || !accept.includes("application/json");
}
