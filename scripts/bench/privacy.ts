// 10,000 random questions to the gap map: node scripts/bench/privacy.ts [questions] [seed]

import { probePrivacy } from "../learning/privacy.ts";

const [count = "10000", seed = "privacy"] = process.argv.slice(2);
const { reports, topics, breaches } = await probePrivacy(seed, Number(count));
process.stdout.write(`${reports} reports, ${topics} topics, ${breaches.length} below the floor\n`);
for (const breach of breaches.slice(0, 20)) process.stdout.write(`  ${breach}\n`);
process.exitCode = breaches.length > 0 ? 1 : 0;
