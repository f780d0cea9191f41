import { expect, it } from "vitest";
import { liveMarkup } from "./live-markup.ts";

it("finds what Slack would act on, and nothing where it was neutralised or is plain text", () => {
  const mrkdwn = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
  const live = {
    text: "<!here>",
    blocks: [mrkdwn("<@U1> <https://a.example|a>"), { type: "markdown", text: "<!channel>" }],
  };
  expect(liveMarkup(live)).toEqual(["<!here>", "<@U1>", "<https://a.example|a>", "<!channel>"]);
  const plain = { type: "header", text: { type: "plain_text", text: "<!channel>" } };
  expect(liveMarkup({ text: "&lt;!here&gt; a < b > c", blocks: [mrkdwn("&lt;@U1&gt;"), plain] })).toEqual([]);
  const broadcast = { type: "broadcast", range: "channel" };
  const rich = { type: "rich_text", elements: [{ type: "rich_text_section", elements: [broadcast] }] };
  expect(liveMarkup({ text: "", blocks: [rich] })).toEqual([JSON.stringify(broadcast)]);
});
