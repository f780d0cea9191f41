// What can go wrong at the desk, in the words of the person who has to mend it.

import type { Upload } from "../../desk/records.ts";
import { invalid, type Problem } from "../problem.ts";

export const noDocument: Problem = {
  status: 404,
  code: "desk/no-document",
  message: "没有找到这份文件，可能已移除，或您无权查看。",
  advice: "请从资料库列表中重新打开。",
};

export const originalChanged: Problem = {
  status: 409,
  code: "desk/original-changed",
  message: "原件已移走或已改动，不是资料库中的那一份。",
  advice: "请重新上传或重新导入该文件，再核对识别文字。",
};

export const noUpload: Problem = {
  status: 404,
  code: "desk/no-upload",
  message: "没有找到这次上传。",
  advice: "可能已被放弃，或超过七天未发布而清除。请重新上传。",
};

export const beingPublished: Problem = {
  status: 409,
  code: "desk/being-published",
  message: "这次上传已经开始发布，不能放弃。",
  advice: "请在上传页面继续发布；发布后如需撤回，请使用“退回上一版”。",
};

export const badDate: Problem = invalid("生效日期", "不是有效的日期，请写成 2027-01-01。");

export const noFiles: Problem = {
  status: 400,
  code: "desk/no-files",
  message: "没有选择文件。",
  advice: "请返回资料库，选择文件后再上传。",
};

/** An upload that is larger than one may be. */
export function uploadTooLarge(maxBytes: number): Problem {
  return {
    status: 413,
    code: "desk/too-large",
    message: `一次上传合计不能超过 ${Math.floor(maxBytes / 1024 / 1024)} MB。`,
    advice: "请分几次上传。",
  };
}

/** An upload of which nothing can be taken. */
export function nothingTaken(refused: Upload["refused"]): Problem {
  const reasons = refused.slice(0, 5).map(({ name, reason }) => `${name}：${reason}`);
  const others = refused.length > reasons.length ? `；另有 ${refused.length - reasons.length} 份` : "";
  return {
    status: 400,
    code: "desk/nothing-taken",
    message: "没有可以接收的文件。",
    advice: `${reasons.join("；")}${others}。`,
  };
}
