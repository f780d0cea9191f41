// A drawing as PNG, for platforms that show no SVG. Without a font for Chinese on the machine its labels would be boxes:
// then there is no picture, and its words are shown instead.

import { existsSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";

/** Where systems keep a font with Chinese, and its family. */
const fonts = [
  ["/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"],
  ["/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc", "Noto Sans CJK SC"],
  ["/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "WenQuanYi Micro Hei"],
  ["/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", "WenQuanYi Zen Hei"],
  ["/System/Library/Fonts/PingFang.ttc", "PingFang SC"],
  ["/System/Library/Fonts/STHeiti Light.ttc", "Heiti SC"],
  ["C:\\Windows\\Fonts\\msyh.ttc", "Microsoft YaHei"],
  ["C:\\Windows\\Fonts\\simhei.ttf", "SimHei"],
] as const;

const pixelsAcross = 1_120;
const longest = 200_000;

/** Null where no font is found, or what was given cannot be drawn. */
export function pngOf(
  svg: string,
  known: readonly (readonly [file: string, family: string])[] = fonts,
): Uint8Array | null {
  const font = known.find(([file]) => existsSync(file));
  if (!font || svg.length > longest) return null;
  const [file, family] = font;
  try {
    return new Resvg(svg, {
      background: "white",
      fitTo: { mode: "width", value: pixelsAcross },
      font: {
        loadSystemFonts: false,
        fontFiles: [file],
        defaultFontFamily: family,
        sansSerifFamily: family,
      },
    })
      .render()
      .asPng();
  } catch {
    return null;
  }
}
