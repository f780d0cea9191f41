// Structured log lines on stderr: an event name (noun-verb), ids, durations and counts.
// No customer text at `info`; stdout belongs to the commands.

export type LogLevel = "debug" | "info" | "warn" | "error" | "silent";
export type LogFields = Readonly<Record<string, unknown>>;

export type Log = {
  readonly debug: (event: string, fields?: LogFields) => void;
  readonly info: (event: string, fields?: LogFields) => void;
  readonly warn: (event: string, fields?: LogFields) => void;
  readonly error: (event: string, fields?: LogFields) => void;
};

const order: readonly LogLevel[] = ["debug", "info", "warn", "error", "silent"];

/** A log that writes one JSON object a line; `write` receives the line with its newline. */
export function createLog(level: LogLevel, write: (line: string) => void, now: () => Date): Log {
  const threshold = order.indexOf(level);
  const at =
    (lineLevel: LogLevel) =>
    (event: string, fields: LogFields = {}) => {
      if (order.indexOf(lineLevel) < threshold) return;
      write(
        `${JSON.stringify({ at: now().toISOString(), level: lineLevel, event, ...serialised(fields) })}\n`,
      );
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** A log that drops everything. */
export const silentLog: Log = createLog(
  "silent",
  () => {},
  () => new Date(0),
);

function serialised(fields: LogFields): LogFields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, value instanceof Error ? errorFields(value) : value]),
  );
}

function errorFields(error: Error): LogFields {
  const cause = error.cause instanceof Error ? errorFields(error.cause) : error.cause;
  const code = "code" in error ? { code: error.code } : {};
  return { message: error.message, ...code, stack: error.stack, ...(cause === undefined ? {} : { cause }) };
}
