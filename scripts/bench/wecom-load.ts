// `node scripts/bench/wecom-load.ts [seconds] [callbacks a second]`: the self-built app under load, the product in a
// process of its own. Every callback must be acknowledged (target: p99 < 100 ms) and answered.

import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { quantile } from "../../src/retrieval/evaluation/metrics.ts";
import { createRealClock } from "../../test/fakes/wecom/clock.ts";
import { createFakeWecom } from "../../test/fakes/wecom/fake-wecom.ts";

const seconds = Number(process.argv[2] ?? 60);
const rate = Number(process.argv[3] ?? 100);
const questions = ["流动资金贷款最长多久", "受托支付的标准是什么", "帮助", "固定资产贷款要哪些资料"];

const total = seconds * rate;
const members = Array.from({ length: 500 }, (_, index) => ({
  userid: `u${index}`,
  name: `成员${index}`,
  department: [2],
}));
const wecom = await createFakeWecom({ clock: createRealClock(), members, limits: { seatsTimes: 100_000 } });
const folder = await mkdtemp(join(tmpdir(), "bench-wecom-"));
const product = spawn(process.execPath, [resolve("src/main.ts"), "serve", "--data", folder], {
  env: { PATH: process.env.PATH, PORT: "0", EMBEDDING: "none", ...wecom.environment("app") },
  stdio: ["ignore", "pipe", "inherit"],
});
wecom.setCallbacks(await addressOf(product.stdout));
const started = performance.now();
const usedBefore = await processorMs();
const said = Array.from({ length: total }, async (_, index) => {
  await new Promise((done) => void wecom.clock.after((index * 1000) / rate, () => done(null)));
  const user = members[index % members.length]!.userid;
  return wecom.app.say({ user, text: questions[index % questions.length]! });
});
const outcomes = await Promise.all(said);
const lost = outcomes.filter(({ delivered }) => !delivered).length;
const repeated = outcomes.filter(({ deliveries }) => deliveries.length > 1).length;
const latencies = wecom.ackLatencies();
console.log(
  `callbacks: ${total} at ${rate}/s; not acknowledged: ${lost}; delivered more than once: ${repeated}`,
);
console.log(`acknowledged: p50 ${ms(0.5)}, p99 ${ms(0.99)} (target < 100 ms), longest ${ms(1)}`);
const questionIds = new Set(outcomes.map(({ msgId }) => msgId));
console.log(`questions: ${questionIds.size}; waiting for the answers`);
await wecom
  .waitFor(() => answered() >= total, "an answer to every question", 120_000)
  .catch(() => console.log(`answered within two minutes: ${answered()} of ${total}`));
console.log(`all answered ${((performance.now() - started) / 1000).toFixed(1)} s after the first callback`);
console.log(
  `processor time of the product: ${(((await processorMs()) - usedBefore) / total).toFixed(1)} ms a question`,
);
product.kill("SIGTERM");
await wecom.close();
await rm(folder, { recursive: true, force: true });

/** Milliseconds of processor time that the product has used; 0 where the system does not say. */
async function processorMs(): Promise<number> {
  const stat = await readFile(`/proc/${product.pid}/stat`, "utf8").catch(() => "");
  const [, , , , , , , , , , , , , user = "0", system = "0"] = stat.split(" ");
  return (Number(user) + Number(system)) * 10;
}

/** Each answer begins with one message of words; cards come besides. */
function answered(): number {
  return wecom.answers().filter(({ kind }) => kind === "markdown" || kind === "text").length;
}

function ms(share: number): string {
  return `${quantile(latencies, share).toFixed(1)} ms`;
}

async function addressOf(stdout: NodeJS.ReadableStream): Promise<string> {
  let printed = "";
  for await (const chunk of stdout.setEncoding("utf8")) {
    printed += chunk;
    const url = /http:\/\/[\d.:]+/u.exec(printed)?.[0];
    if (url && printed.includes("Ctrl-C")) {
      stdout.resume();
      return url;
    }
  }
  throw new Error(`The product ended: ${printed}`);
}
