// A file dropped into the conversation. No skill reads it from here, so the answer says where it can be read.

import { say } from "../chat/say.ts";
import type { Skill } from "../chat/turn.ts";

/** Takes every file that no skill before it took. */
export function createReceivedFile(): Skill {
  return {
    name: "received-file",
    commands: [],
    recognises: () => false,
    takes: () => true,
    run: async (turn) => {
      const files = turn.inbound.kind === "text" ? (turn.inbound.files ?? []) : [];
      const names = files.map(({ name, size }) => `《${name}》（${sizeInWords(size)}）`).join("、");
      const namesInEnglish = files.map(({ name, size }) => `"${name}" (${sizeInWords(size)})`).join(", ");
      const hints = files.some(({ name }) => /\.(?:xlsx?|csv)$/iu.test(name))
        ? tableHints
        : { zh: "", en: "" };
      return say(turn, "received-file", {
        zh: `收到${names}，聊天里暂不读取文件，也没有保存。\n制度和培训资料：请资料管理员在网页“资料”页上传，支持 Word、PDF、PPT、Excel、CSV、网页、文本和扫描件。\n客户材料：请把要点直接发给我，例如“华东精工 2025年营业收入 8200万”，我会记入个案。${hints.zh}`,
        en: `I have received ${namesInEnglish}. Files are not read in the chat, and nothing was kept.\nRules and training material: a document owner uploads them on the web page (Word, PDF, PowerPoint, Excel, CSV, HTML, text, scans).\nClient papers: tell me the figures, and I note them in the case.${hints.en}`,
      });
    },
  };
}

/** For tables: the commands that read them. */
const tableHints = {
  zh: "\n题目、场景模板（.xlsx）：请资料管理员在服务器上用 coach import questions 文件.xlsx（场景用 scenarios）导入，逐行报告错误。\n退件补件表（.csv）：用 coach events import 文件.csv 导入。",
  en: "\nQuestions and scenarios (.xlsx): an administrator runs `coach import questions FILE` (or `scenarios`). Returned files (.csv): `coach events import FILE`.",
};

/** Example: 1536 → `1.5 KB`. */
function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
