// Server-sent events for one reply. The stream outlives the reader: when the browser goes away, events are
// dropped and the turn runs on, because its reply is saved and shown at the next load.

export type EventWriter = {
  readonly send: (event: "block" | "done" | "error", data: unknown) => void;
};

const keepAliveMs = 15_000;

/** A response that stays open until `produce` settles. Comment lines keep proxies from cutting it. */
export function eventStream(produce: (writer: EventWriter) => Promise<void>): Response {
  const encoder = new TextEncoder();
  let open = true;
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const write = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text));
      };
      const keepAlive = setInterval(() => write(": keep-alive\n\n"), keepAliveMs);
      try {
        await produce({
          send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        });
      } finally {
        clearInterval(keepAlive);
        if (open) controller.close();
        open = false;
      }
    },
    cancel() {
      open = false;
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Accel-Buffering": "no",
    },
  });
}
