// The arguments of a call, however they were sent: JSON, a form whose nested values are JSON in strings, or a query.

import { refuse, refuseWith } from "../refusal.ts";
import { type Fields, isFields } from "../values.ts";

export type Arguments = {
  readonly all: Fields;
  readonly text: (name: string) => string | undefined;
  readonly required: (name: string) => string;
  readonly flag: (name: string) => boolean | undefined;
  readonly number: (name: string) => number | undefined;
  /** A nested value, parsed if it came as a string; refuses with `error` when it is no JSON. */
  readonly nested: (name: string, error?: string) => unknown;
};

export function createArguments(all: Fields): Arguments {
  const text = (name: string): string | undefined => {
    const value = all[name];
    if (value === undefined || value === null) return undefined;
    return typeof value === "string" ? value : JSON.stringify(value);
  };
  return {
    all,
    text,
    required: (name) => {
      const value = text(name);
      if (value === undefined || value === "")
        refuseWith("invalid_arguments", [`missing required field: ${name}`]);
      return value;
    },
    flag: (name) => {
      const value = text(name);
      return value === undefined ? undefined : value === "true" || value === "1";
    },
    number: (name) => {
      const value = text(name);
      return value === undefined || value.trim() === "" ? undefined : Number(value);
    },
    nested: (name, error = "invalid_arguments") => {
      const value = all[name];
      if (typeof value !== "string") return value ?? undefined;
      if (value === "") return undefined;
      return parseOrRefuse(value, error);
    },
  };
}

export type ParsedBody = {
  readonly fields: Fields;
  readonly isJson: boolean;
  readonly warning: string | null;
};

/** Reads the body of a call by its content type, refusing what Slack refuses. */
export async function parseBody(
  contentType: string,
  body: Buffer,
  query: URLSearchParams,
): Promise<ParsedBody> {
  const fromQuery = Object.fromEntries(query);
  const [kind = ""] = contentType.split(";");
  if (kind.trim() === "application/json") {
    const value = parseOrRefuse(body.toString("utf8"), "invalid_json");
    if (!isFields(value)) refuse("json_not_object");
    const warning = /charset=/i.test(contentType) ? null : "missing_charset";
    return { fields: { ...fromQuery, ...value }, isJson: true, warning };
  }
  if (kind.trim() === "multipart/form-data") {
    const form = await new Response(new Uint8Array(body), {
      headers: { "content-type": contentType },
    }).formData();
    return { fields: { ...fromQuery, ...Object.fromEntries(form) }, isJson: false, warning: null };
  }
  if (body.length > 0 && kind.trim() !== "application/x-www-form-urlencoded") refuse("invalid_post_type");
  const form = Object.fromEntries(new URLSearchParams(body.toString("utf8")));
  return { fields: { ...fromQuery, ...form }, isJson: false, warning: null };
}

function parseOrRefuse(value: string, error: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    refuse(error);
  }
}
