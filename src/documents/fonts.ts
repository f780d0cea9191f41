// Where systems keep a font with Chinese, for whatever is drawn here.

import { existsSync } from "node:fs";

export const fontFiles = [
  "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
  "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
  "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
  "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
  "/System/Library/Fonts/PingFang.ttc",
  "/System/Library/Fonts/STHeiti Light.ttc",
  "C:\\Windows\\Fonts\\msyh.ttc",
  "C:\\Windows\\Fonts\\simhei.ttf",
] as const;

/** The first of these files that is there. */
export function findFont(files: readonly string[] = fontFiles): string | undefined {
  return files.find((file) => existsSync(file));
}
