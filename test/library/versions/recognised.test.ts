import { describe, expect, it } from "vitest";
import type { CivilDate } from "../../../src/dates.ts";
import { type Loader, noMetadata } from "../../../src/library/loader.ts";
import { fileHash, parseFile } from "../../../src/library/parse.ts";
import { editionsOf } from "../../../src/library/versions/editions.ts";
import { parseManifest } from "../../../src/library/versions/manifest.ts";
import { publishFrom } from "../../../src/library/versions/publication.ts";
import { bytesHash, type Parsed, restate } from "../../../src/library/versions/restate.ts";

/** Reads any file as a page that was recognised, or that states its words. */
function loader(recognisedPage?: number): Loader {
  const origin = recognisedPage === undefined ? {} : { recognisedPage };
  return {
    extensions: [".png"],
    load: async ({ bytes }) => ({
      status: "loaded",
      document: {
        metadata: noMetadata,
        blocks: [{ kind: "paragraph", text: new TextDecoder().decode(bytes), ...origin }],
      },
    }),
  };
}

const bytes = new TextEncoder().encode("第一条 期限不超过3年。");

async function parsed(recognisedPage?: number): Promise<Parsed> {
  const outcome = await parseFile({ id: "扫描", root: "/m", path: "扫描.png" }, bytes, [
    loader(recognisedPage),
  ]);
  if (outcome.status === "skipped") throw new Error(outcome.reason);
  return outcome;
}

const today = "2026-11-23" as CivilDate;

describe("recognised text", () => {
  it("stays recognised, and of the same content, under a manifest's title", async () => {
    const lines = parseManifest("path\ttitle\tversion_date\n扫描.png\t授信规程\t2024-01-01\n", "/m");
    const edition = editionsOf(["/m/扫描.png"], { file: "/m/list.tsv", lines }).get("/m/扫描.png")!;
    const restating = {
      edition: { ...edition, supersedes: null },
      before: undefined,
      hasManifest: true,
      today,
    };
    const { document, passages } = restate(await parsed(1), restating);
    expect(document).toMatchObject({ title: "授信规程", effectiveFrom: "2024-01-01" });
    expect(passages).toMatchObject([{ document: "授信规程", recognisedPage: 1 }]);
    expect(bytesHash(document)).toBe(fileHash(bytes));
  });

  it("stays so in the archive when another text takes its place from a later day", async () => {
    const { next, archived } = publishFrom("2027-01-01" as CivilDate, await parsed(1), await parsed(1), 4);
    expect([next, archived].map((one) => one?.passages[0]?.recognisedPage)).toEqual([1, 1]);
    expect(bytesHash(archived!.document)).toBe(bytesHash(next.document));
  });

  it("is another passage than the same words stated by the file", async () => {
    const [recognised, stated, elsewhere] = await Promise.all([parsed(1), parsed(), parsed(2)]);
    const hashes = [recognised, stated, elsewhere].map(({ passages }) => passages[0]?.hash);
    expect(new Set(hashes).size).toBe(3);
  });
});
