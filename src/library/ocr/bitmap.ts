// A picture as plain pixels, and the simplest file that a recogniser can read.

export type Bitmap = {
  readonly width: number;
  readonly height: number;
  /** 1: one byte of grey a pixel; 3: red, green, blue. */
  readonly channels: 1 | 3;
  readonly pixels: Uint8Array;
};

/** The picture as a portable any-map (PNM) file. */
export function pnmOf({ width, height, channels, pixels }: Bitmap): Uint8Array {
  const header = new TextEncoder().encode(`${channels === 1 ? "P5" : "P6"}\n${width} ${height}\n255\n`);
  const file = new Uint8Array(header.length + pixels.length);
  file.set(header);
  file.set(pixels, header.length);
  return file;
}
