// Pictures: either a file Slack has or an address that Slack's servers can fetch.

import { limits } from "../limits.ts";
import { type Fields, fieldsOf } from "../values.ts";
import { checkString, type Problems } from "./problems.ts";

/** The picture of an image block or element. */
export function checkImageSource(problems: Problems, at: string, image: Fields): void {
  checkString(problems, `${at}/alt_text`, image.alt_text, { most: limits.imageAlt });
  const file = image.slack_file;
  if ((image.image_url === undefined) === (file === undefined))
    problems.add(at, "must provide either image_url or slack_file");
  if (image.image_url !== undefined) checkAddress(problems, `${at}/image_url`, image.image_url);
  if (file === undefined) return;
  const { id, url } = fieldsOf(file);
  if ((id === undefined) === (url === undefined))
    problems.add(`${at}/slack_file`, "must provide either id or url");
}

function checkAddress(problems: Problems, at: string, value: unknown): void {
  checkString(problems, at, value, { most: limits.imageUrl });
  const url = URL.parse(String(value));
  if (!url || !/^https?:$/.test(url.protocol)) problems.add(at, "invalid image_url");
  // Slack fetches the picture itself, and cannot see into anybody's own network.
  else if (/^(localhost|127\.|10\.|192\.168\.|\[::1\])/.test(url.hostname))
    problems.add(at, "downloading image failed");
}
