// 10,000 random questions to the gap map, heat map and weekly lines included, on two threads:
// node scripts/bench/privacy.ts [questions] [seed]

import { once } from "node:events";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { type PrivacyOutcome, probePrivacy } from "../learning/privacy.ts";

type Part = { readonly seed: string; readonly count: number };

if (isMainThread) await askAll();
else {
  const { seed, count } = workerData as Part;
  parentPort?.postMessage(await probePrivacy(seed, count));
}

async function askAll(): Promise<void> {
  const [count = "10000", seed = "privacy"] = process.argv.slice(2);
  const threads = 2;
  const started = performance.now();
  const outcomes = await Promise.all(
    Array.from({ length: threads }, async (_, at): Promise<PrivacyOutcome> => {
      const part: Part = { seed: `${seed}-${at}`, count: Math.ceil(Number(count) / threads) };
      const [outcome] = await once(new Worker(new URL(import.meta.url), { workerData: part }), "message");
      return outcome;
    }),
  );
  const total = (of: (outcome: PrivacyOutcome) => number): number =>
    outcomes.reduce((sum, outcome) => sum + of(outcome), 0);
  const breaches = outcomes.flatMap((outcome) => outcome.breaches);
  const seconds = Math.round((performance.now() - started) / 1000);
  process.stdout.write(
    `${total(({ reports }) => reports)} reports, ${total(({ topics }) => topics)} topics, ${breaches.length} below the floor; ${seconds} s\n`,
  );
  for (const breach of breaches.slice(0, 20)) process.stdout.write(`  ${breach}\n`);
  process.exitCode = breaches.length > 0 ? 1 : 0;
}
