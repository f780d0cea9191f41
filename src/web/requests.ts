// The bodies that programs and the page's script may send. The first thing that is wrong is named by its
// field, in the words of the person who has to mend it.

import { z } from "zod";
import { feedbackReasons } from "../chat/inbound.ts";
import { invalid, type Problem } from "./problem.ts";

/** The longest message, in characters. */
export const textLimit = 4000;
/** The largest body, in bytes. */
export const bodyLimitBytes = 1024 * 1024;

const label = z
  .string({ error: "必填，须为文本。" })
  .trim()
  .min(1, "不能为空。")
  .max(200, "不能超过 200 个字符。");

const text = z
  .string({ error: "必填，须为文本。" })
  .trim()
  .min(1, "请输入内容。")
  .max(textLimit, `不能超过 ${textLimit} 个字符，请拆成几次提问。`);

const sender = {
  conversationId: label,
  userId: label.optional(),
  /** Made by the client, so that sending the same thing again is recognised. */
  id: label.optional(),
};

const files = z
  .array(z.object({ name: label, contentBase64: z.string({ error: "须为 Base64 文本。" }) }), {
    error: "须为文件列表。",
  })
  .max(0, "暂不支持上传文件，请把需要的内容粘贴为文字。")
  .optional();

export const messageBody = z.object({ ...sender, text, files }, { error: "须为 JSON 对象。" });
export type MessageBody = z.infer<typeof messageBody>;

export const actionBody = z.object({ ...sender, value: label, text }, { error: "须为 JSON 对象。" });
export type ActionBody = z.infer<typeof actionBody>;

export const feedbackBody = z.object(
  {
    ...sender,
    answerId: label,
    verdict: z.enum(["up", "down"], { error: "须为 up、down 或 null。" }).nullable(),
    reason: z.enum(feedbackReasons, { error: `须为 ${feedbackReasons.join("、")} 之一。` }).nullish(),
  },
  { error: "须为 JSON 对象。" },
);
export type FeedbackBody = z.infer<typeof feedbackBody>;

export const stopBody = z.object(sender, { error: "须为 JSON 对象。" });
export type StopBody = z.infer<typeof stopBody>;

export type Checked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

/** Checks a body. Example of a problem's message: `text：请输入内容。` */
export function check<T>(schema: z.ZodType<T>, body: unknown): Checked<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0]!; // a failed parse has at least one issue
  return { ok: false, problem: invalid(issue.path.join(".") || "body", issue.message) };
}

/** Reads and checks a JSON body. */
export async function checkJson<T>(schema: z.ZodType<T>, request: Request): Promise<Checked<T>> {
  const body = await request.text();
  try {
    return check(schema, JSON.parse(body));
  } catch {
    return { ok: false, problem: invalid("body", "不是有效的 JSON。") };
  }
}
