// Slack under load: so many messages a second for so many seconds, half of them mentions that Slack tells of twice; how
// soon each event is acknowledged, and whether each message is answered once. The fake Slack runs in this process too.
//
//   node scripts/bench/slack-load.ts [--rate 100] [--seconds 60] [--http]

import { parseArgs } from "node:util";
import { runLoad } from "../../test/channels/slack/load.ts";

const { values } = parseArgs({
  options: { rate: { type: "string" }, seconds: { type: "string" }, http: { type: "boolean" } },
});
const rate = Math.min(500, Number(values.rate ?? 100));
const seconds = Math.min(120, Number(values.seconds ?? 60));
const mode = values.http ? "http" : "socket";

const result = await runLoad({ rate, count: rate * seconds, mode });
console.log(
  [
    `${mode}: ${result.said} messages in ${result.seconds.toFixed(1)} s (${rate}/s asked for), ${result.events} events`,
    `acknowledged p50 ${result.p50.toFixed(1)} ms, p99 ${result.p99.toFixed(1)} ms (limit 100 ms)`,
    `answered ${result.answered}, twice ${result.answeredTwice}; ${result.processorMs.toFixed(1)} ms of processor time for an event`,
  ].join("\n"),
);
const isGood = result.p99 < 100 && result.answered === result.said && result.answeredTwice === 0;
process.exit(isGood ? 0 : 1);
