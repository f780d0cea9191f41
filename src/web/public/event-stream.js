// Reads server-sent events from the response of a POST, which EventSource cannot do.

/** @typedef {{event: string, data: any}} ServerEvent */

/**
 * The events of a response, one after the other; ends when the response ends.
 * @param {Response} response
 * @returns {AsyncGenerator<ServerEvent>}
 */
export async function* eventsOf(response) {
  if (!response.body) return;
  let buffer = "";
  for await (const chunk of chunksOf(response.body.pipeThrough(new TextDecoderStream()))) {
    buffer += chunk;
    const parts = buffer.split("\n\n");
    buffer = parts.pop() ?? "";
    for (const part of parts) {
      const event = parse(part);
      if (event) yield event;
    }
  }
}

/**
 * Streams cannot be iterated in every browser that a bank still runs.
 * @param {ReadableStream<string>} stream
 */
async function* chunksOf(stream) {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}

/**
 * @param {string} text
 * @returns {ServerEvent | null}
 */
function parse(text) {
  const lines = text.split("\n");
  const event = lines.find((line) => line.startsWith("event: "))?.slice(7);
  const data = lines.find((line) => line.startsWith("data: "))?.slice(6);
  return event && data ? { event, data: JSON.parse(data) } : null;
}
