// The handler's own sentences: what a person reads when no skill speaks.

import type { Person } from "../people/person.ts";
import type { Reply } from "./reply.ts";
import type { Language } from "./turn.ts";

export const nothingReply: Reply = { status: "done", blocks: [] };

export const strangerReply: Reply = say(
  "refused",
  "您不在本行的使用名册中，暂时不能使用。请联系本单位的系统管理员加入名册；如已在其他渠道使用，请在那边发送“绑定”取得绑定码，再到这里发送“绑定 绑定码”。",
);

export function linkedReply(person: Person): Reply {
  return say(
    "done",
    `已绑定到 ${person.name}（${person.team}）。以后这个账号和您的其他账号共用同一份学习记录。`,
  );
}

export function stoppedReply(language: Language): Reply {
  return say("stopped", language === "zh" ? "已停止。" : "Stopped.");
}

/** One apology with a reference id; the log has the cause under the same id. */
export function failedReply(messageId: string, language: Language = "zh"): Reply {
  return say(
    "failed",
    language === "zh"
      ? `这条消息没有处理成功，请稍后再试一次。如果仍不成功，请把编号 ${messageId} 告诉系统管理员。`
      : `This message could not be processed. Please try again; if it fails again, give the administrator the reference ${messageId}.`,
  );
}

function say(status: Reply["status"], text: string): Reply {
  return { status, blocks: [{ type: "text", text }] };
}
