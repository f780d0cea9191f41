// What travels over the command socket: one JSON object a line. Standard input is pulled, not pushed: the
// server asks for each chunk, so a command that reads no input leaves its caller's input alone.

import type { Socket } from "node:net";
import { z } from "zod";

const requestSchema = z.object({
  argv: z.array(z.string()),
  /** Relative paths in `argv` mean this folder, not the server's. */
  cwd: z.string(),
  /** The variables that shape one command (language, colours); never the server's configuration. */
  env: z.record(z.string(), z.string()),
  isTTY: z.boolean(),
  /** Width of the terminal, in columns; some terminals say 0. */
  columns: z.number().int().nonnegative(),
});

export type CommandRequest = Readonly<z.infer<typeof requestSchema>>;

export const clientFrameSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("start"), request: requestSchema }),
  z.object({ type: z.literal("stdin"), text: z.string() }),
  z.object({ type: z.literal("end") }),
]);

export const serverFrameSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("read") }),
  z.object({ type: z.literal("stdout"), text: z.string() }),
  z.object({ type: z.literal("stderr"), text: z.string() }),
  z.object({ type: z.literal("exit"), code: z.number().int() }),
]);

export type ClientFrame = z.infer<typeof clientFrameSchema>;
export type ServerFrame = z.infer<typeof serverFrameSchema>;

export function sendFrame(socket: Socket, frame: ClientFrame | ServerFrame): void {
  if (socket.writable) socket.write(`${JSON.stringify(frame)}\n`);
}

/** Calls `onFrame` for every frame; the first thing that is none, or is too long, closes the connection. */
export function receiveFrames<Frame>(
  socket: Socket,
  schema: z.ZodType<Frame>,
  maxFrameLength: number,
  onFrame: (frame: Frame) => void,
): void {
  let rest = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const frame = parseFrame(schema, line);
      if (frame === null || line.length > maxFrameLength) {
        socket.destroy();
        return;
      }
      onFrame(frame);
    }
    if (rest.length > maxFrameLength) socket.destroy();
  });
}

function parseFrame<Frame>(schema: z.ZodType<Frame>, line: string): Frame | null {
  try {
    return schema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
