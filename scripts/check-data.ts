// Checks on real regulations and questions that do not belong to this repository: what must hold on input we
// did not write. `npm run check:data [-- --data DIR]`; says so in one line when the data is not there.

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");
const main = join(root, "src/main.ts");
const option = process.argv.indexOf("--data");
const shared = resolve(option < 0 ? join(root, "../shared/data") : (process.argv[option + 1] ?? ""));

type Citation = { readonly document: string; readonly clause: string; readonly quote: string };
type Answer = { readonly status: string; readonly answer: string; readonly citations: readonly Citation[] };
type Question = { readonly id: string; readonly query: string; readonly gold: readonly string[] };

if (!existsSync(shared)) {
  console.log(`check:data: skipped, ${shared} is not here.`);
  process.exit(0);
}

/** An option that is only an act's or an authority's name stands in any text that cites it. */
const officialName = /^《?[\p{Script=Han}（）()]*(?:法|条例|办法|规定|指引|通知|委员会|总局|银行|部)》?$/u;

const folder = mkdtempSync(join(tmpdir(), "coach-check-"));
const failures: string[] = [];
try {
  checkNoCopies();
  checkExamCoverage();
  await checkRegulations();
  checkRanking();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.log(`FAILED  ${failure}`);
console.log(
  failures.length === 0 ? "check:data: all checks passed." : `check:data: ${failures.length} failed.`,
);
process.exitCode = failures.length === 0 ? 0 : 1;

function longerThan(text: unknown, length: number): text is string {
  return typeof text === "string" && text.length > length;
}

/** No evaluation question, option or answer may stand in what ships: a score that was learnt by heart says nothing. */
function checkNoCopies(): void {
  const shipped = ["src", "prompts", "knowledge"]
    .flatMap((name) =>
      readdirSync(join(root, name), { recursive: true, encoding: "utf8" }).map((file) =>
        join(root, name, file),
      ),
    )
    .filter((file) => /\.(ts|md|yaml|js)$/.test(file))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const sets = readdirSync(shared, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".jsonl") && !/corpus|docs\.jsonl|gold/.test(file),
  );
  for (const file of sets) {
    for (const line of jsonLines<Record<string, unknown>>(file)) {
      const options = Object.values((line.options as object | undefined) ?? {});
      // An option of a few characters is a term of the trade (优质流动性资产充足率), which any text on it has.
      const texts = [
        ...[line.query, line.question, line.answer].filter((text) => longerThan(text, 9)),
        ...options.filter((text) => longerThan(text, 11) && !officialName.test(text)),
      ];
      for (const text of texts)
        expect(!shipped.includes(String(text)), `a text of ${file} stands in what ships: ${text}`);
    }
  }
}

type Coverage = {
  readonly n: number;
  readonly covered: number;
  readonly share: number;
  readonly topics: readonly { readonly topic: string; readonly n: number; readonly share: number }[];
};

/** How much of the qualification exam the sample library can prove, beside the regulations alone. */
function checkExamCoverage(): void {
  const { coverage, beside } = coach<{ coverage: Coverage; beside: Coverage }>(
    "evaluate",
    "knowledge",
    "--exam",
    join(shared, "exam/exam-corporate-credit-dev.jsonl"),
    "--beside",
    join(shared, "regulations-md"),
  );
  console.log(
    `exam questions covered: ${coverage.covered} of ${coverage.n}; by the regulations alone ${beside.covered}`,
  );
  expect(coverage.share >= 0.6, `only ${Math.round(100 * coverage.share)} % of the exam is covered`);
  for (const { topic, n, share } of coverage.topics) {
    if (n >= 15) expect(share >= 0.4, `only ${Math.round(100 * share)} % of ${topic} is covered`);
  }
}

/** The 42 regulations, asked through the HTTP API. */
async function checkRegulations(): Promise<void> {
  const report = coach<{ documents: number; passages: number; skipped: readonly unknown[] }>(
    "ingest",
    join(shared, "regulations-md/nfra"),
  );
  expect(
    report.documents === 42 && report.skipped.length === 0,
    `ingest read ${report.documents} of 42 regulations`,
  );
  const again = coach<{ unchanged: number }>("ingest", join(shared, "regulations-md/nfra"));
  expect(again.unchanged === 42, `a second ingest found ${again.unchanged} of 42 unchanged`);

  const { url, stop } = await serve();
  try {
    const tenor = await ask(url, "流动资金贷款的期限一般为多长？");
    expect(
      cites(tenor, "流动资金贷款管理办法", "第十一条"),
      "the tenor of working capital loans cites 第十一条",
    );
    expect(
      /不超过三年/.test(tenor.answer) && /五年/.test(tenor.answer),
      "the tenor answer says what the article says",
    );
    const entrusted = await ask(url, "固定资产贷款什么情况下必须受托支付？");
    expect(cites(entrusted, "固定资产贷款管理办法", "第三十条"), "entrusted payment cites 第三十条");
    expect(entrusted.answer.includes("一千万元"), "the entrusted payment answer has its amount");

    const questions = jsonLines<Question>("laws-retrieval/queries-regulation.jsonl");
    const missed: string[] = [];
    for (const { query, gold } of questions) {
      const answer = await ask(url, query);
      const isCited = gold.some((id) => {
        const [law = "", article = ""] = id.split("#");
        return answer.citations.some(
          ({ document, clause }) =>
            plain(document) === plain(law) && clause === `第${chinese(Number(article))}条`,
        );
      });
      if (!isCited) missed.push(query);
    }
    const cited = questions.length - missed.length;
    console.log(`regulation questions citing a gold article: ${cited} of ${questions.length}`);
    expect(cited >= 27, `only ${cited} of ${questions.length} cite a gold article`);
    const foreign = jsonLines<Question>("laws-retrieval/queries-statute.jsonl").slice(0, 100);
    let silent = 0;
    for (const { query } of foreign) if ((await ask(url, query)).status === "abstained") silent += 1;
    console.log(`questions on other law answered with silence: ${silent} of ${foreign.length}`);
    expect(silent >= 80, `only ${silent} of ${foreign.length} questions on other law are met with silence`);
  } finally {
    await stop();
  }
}

/** nDCG@10 of the words alone, on the text and with title and headings. */
function checkRanking(): void {
  const laws = join(shared, "laws-retrieval");
  const result = evaluate(
    ["corpus-lending.jsonl", "corpus-rest.jsonl"].map((name) => join(laws, name)),
    join(laws, "queries-statute.jsonl"),
    join(laws, "qrels.tsv"),
  );
  expect(result["ndcg@10"] >= 0.405, `statute nDCG@10 is ${result["ndcg@10"].toFixed(4)}, wanted 0.405`);
  const finance = join(shared, "finance-retrieval");
  const pooled = evaluate(
    [join(finance, "docs.jsonl")],
    join(finance, "queries.jsonl"),
    join(finance, "qrels.tsv"),
  );
  expect(pooled["ndcg@10"] >= 0.69, `finance nDCG@10 is ${pooled["ndcg@10"].toFixed(4)}, wanted 0.69`);
}

function evaluate(
  corpora: readonly string[],
  queries: string,
  qrels: string,
): { readonly "ndcg@10": number } {
  const result = coach<Record<string, number> & { "ndcg@10": number }>(
    ...["evaluate", "retrieval", "--embedder", "none", "--queries", queries, "--qrels", qrels],
    ...corpora.flatMap((corpus) => ["--corpus", corpus]),
  );
  console.log(`evaluate ${queries.split("/").at(-2)}: ${JSON.stringify(result)}`);
  return result;
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) failures.push(otherwise);
}

function coach<T>(...args: readonly string[]): T {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [main, ...args, "--data", folder, "--json"],
    {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    },
  );
  if (status !== 0) throw new Error(`coach ${args[0]} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as T;
}

async function serve(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const child = spawn(process.execPath, [main, "serve", "--data", folder], {
    env: { ...process.env, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((settle) => child.once("exit", () => settle()));
  let printed = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) {
    printed += chunk;
    const url = /http:\/\/[\d.:]+/.exec(printed)?.[0];
    if (!url || !printed.includes("Ctrl-C")) continue;
    const stop = async (): Promise<void> => {
      child.kill("SIGTERM");
      await ended;
    };
    return { url, stop };
  }
  throw new Error(`coach serve ended: ${printed}`);
}

async function ask(url: string, text: string): Promise<Answer> {
  const response = await fetch(`${url}/api/messages`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ conversationId: crypto.randomUUID(), userId: "checker", text }),
  });
  return (await response.json()) as Answer;
}

function cites(answer: Answer, document: string, clause: string): boolean {
  return answer.citations.some((citation) => citation.document === document && citation.clause === clause);
}

function plain(title: string): string {
  return title.replace(/^中华人民共和国/, "");
}

function jsonLines<T>(path: string): readonly T[] {
  return readFileSync(join(shared, path), "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** 1 to 999 as articles are numbered: 第一百零五条. */
function chinese(n: number): string {
  const digits = "零一二三四五六七八九";
  if (n < 10) return digits[n]!;
  if (n < 20) return `十${n % 10 ? digits[n % 10] : ""}`;
  if (n < 100) return `${digits[Math.floor(n / 10)]}十${n % 10 ? digits[n % 10] : ""}`;
  const rest = n % 100;
  const tail =
    rest === 0 ? "" : rest < 10 ? `零${digits[rest]}` : rest < 20 ? `一${chinese(rest)}` : chinese(rest);
  return `${digits[Math.floor(n / 100)]}百${tail}`;
}
