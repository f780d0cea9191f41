import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Document, Passage } from "../../src/library/passage.ts";
import type { LibraryStore, StagedGeneration } from "../../src/library/ports.ts";
import { createLibraryStore } from "../../src/store/library-store.ts";
import { createVectorStore } from "../../src/store/vector-store.ts";
import { onBothDatabases } from "../store/databases.ts";
import { documentOf, passageOf } from "../store/library-samples.ts";

async function documentsOf(store: LibraryStore): Promise<readonly string[]> {
  return (await store.documents()).map(({ id, hash }) => `${id}@${hash}`);
}

async function passagesOf(store: LibraryStore, batchSize = 3): Promise<readonly Passage[]> {
  return (await batchesOf(store, batchSize)).flat();
}

async function batchesOf(store: LibraryStore, batchSize: number): Promise<readonly (readonly Passage[])[]> {
  const batches: (readonly Passage[])[] = [];
  for await (const batch of store.passages(batchSize)) batches.push(batch);
  return batches;
}

async function idsOf(store: LibraryStore): Promise<readonly string[]> {
  return (await passagesOf(store)).map(({ id, hash }) => `${id}@${hash}`);
}

async function publish(
  store: LibraryStore,
  change: (stage: StagedGeneration) => Promise<void>,
): Promise<void> {
  const stage = await store.stage();
  await change(stage);
  await stage.publish();
}

onBothDatabases("LibraryStore", (db) => {
  const open = () => createLibraryStore(db());
  const oneDocument = (stage: StagedGeneration) =>
    stage.put([documentOf("A")], [passageOf("A", 0), passageOf("A", 1)], []);

  test("a new library is empty, in generation 0", async () => {
    const store = open();
    expect(await store.generation()).toBe(0);
    expect(await store.documents()).toEqual([]);
    expect(await passagesOf(store)).toEqual([]);
  });

  test("documents and passages come back exactly as they were put", async () => {
    const store = open();
    const document: Document = {
      ...documentOf("办法/流动资金贷款"),
      version: "2024",
      effectiveFrom: "2024-07-01" as Document["effectiveFrom"],
      effectiveTo: "2026-12-31" as Document["effectiveTo"],
      supersedes: "办法/旧",
      audience: ["role:lead", "team:north"],
      owner: "授信部",
      source: "令2024年第2号",
    };
    const passage: Passage = {
      ...passageOf(document.id, 0),
      text: "第一条 “引号”\t\n\\ 'x' 𠮷 ",
      audience: ["all"],
    };
    await publish(store, (stage) => stage.put([document], [passage], []));
    expect(await store.documents()).toEqual([document]);
    expect(await passagesOf(store)).toEqual([passage]);
  });

  test("a generation in the making is invisible until it is published", async () => {
    const store = open();
    const stage = await store.stage();
    expect(stage.generation).toBe(1);
    await oneDocument(stage);
    expect(await store.documents()).toEqual([]);
    expect(await passagesOf(store)).toEqual([]);
    await stage.publish();
    expect(await store.generation()).toBe(1);
    expect(await idsOf(store)).toHaveLength(2);
  });

  test("passages come in batches by document id and ordinal, in code point order", async () => {
    const store = open();
    const ids = ["b", "a", "B", "办法", "Ä"];
    await publish(store, (stage) =>
      stage.put(
        ids.map((id) => documentOf(id)),
        ids.flatMap((id) => [10, 2, 0].map((ordinal) => passageOf(id, ordinal))),
        [],
      ),
    );
    const batches = await batchesOf(store, 4);
    expect(batches.map(({ length }) => length)).toEqual([4, 4, 4, 3]);
    const order = ["B", "a", "b", "Ä", "办法"].flatMap((id) => [0, 2, 10].map((ordinal) => [id, ordinal]));
    expect(batches.flat().map(({ documentId, ordinal }) => [documentId, ordinal])).toEqual(order);
    expect((await store.documents()).map(({ id }) => id)).toEqual(["B", "a", "b", "Ä", "办法"]);
  });

  test("putting a document again replaces it and the passages named, and keeps the others", async () => {
    const store = open();
    await publish(store, (stage) =>
      stage.put(
        [documentOf("A")],
        [0, 1, 2].map((ordinal) => passageOf("A", ordinal)),
        [],
      ),
    );
    await publish(store, (stage) =>
      stage.put([documentOf("A", "new")], [passageOf("A", 1, "new"), passageOf("A", 3, "new")], ["A#2"]),
    );
    expect(await documentsOf(store)).toEqual(["A@new"]);
    expect(await idsOf(store)).toEqual(["A#0@old", "A#1@new", "A#3@new"]);
  });

  test("removing a document takes all its passages out", async () => {
    const store = open();
    await publish(store, async (stage) => {
      await oneDocument(stage);
      await stage.put([documentOf("B")], [passageOf("B", 0)], []);
    });
    await publish(store, (stage) => stage.remove(["A"]));
    expect(await documentsOf(store)).toEqual(["B@old"]);
    expect(await idsOf(store)).toEqual(["B#0@old"]);
  });

  test("a document removed and put again in the same ingest is there once", async () => {
    const store = open();
    await publish(store, oneDocument);
    await publish(store, async (stage) => {
      await stage.remove(["A"]);
      await oneDocument(stage);
      await oneDocument(stage);
    });
    expect(await documentsOf(store)).toEqual(["A@old"]);
    expect(await idsOf(store)).toEqual(["A#0@old", "A#1@old"]);
  });

  test("what an interrupted ingest left behind is gone at the next", async () => {
    const store = open();
    await publish(store, oneDocument);
    const interrupted = await store.stage();
    await interrupted.put(
      [documentOf("A", "new"), documentOf("B")],
      [passageOf("A", 0, "new"), passageOf("B", 0)],
      ["A#1"],
    );
    await publish(store, (stage) => stage.put([documentOf("C")], [passageOf("C", 0)], []));
    expect(await documentsOf(store)).toEqual(["A@old", "C@old"]);
    expect(await idsOf(store)).toEqual(["A#0@old", "A#1@old", "C#0@old"]);
  });

  test("an ingest that another has overtaken can write and publish nothing", async () => {
    const store = open();
    const slow = await store.stage();
    const quick = await store.stage();
    await expect(oneDocument(slow)).rejects.toThrow("Another ingest has begun");
    await expect(slow.remove(["A"])).rejects.toThrow("Another ingest has begun");
    await expect(slow.publish()).rejects.toThrow("Another ingest has begun");
    await oneDocument(quick);
    await quick.publish();
    await expect(quick.publish()).rejects.toThrow("published already");
    await expect(quick.put([documentOf("B")], [], [])).rejects.toThrow("published already");
    expect(await documentsOf(store)).toEqual(["A@old"]);
  });

  test("what an overtaken ingest was writing at that moment does not get into the next generation", async () => {
    const store = open();
    for (let round = 0; round < 10; round += 1) {
      const slow = await store.stage();
      const ordinals = Array.from({ length: 300 }, (_, ordinal) => ordinal);
      const writing = slow.put(
        [documentOf("slow")],
        ordinals.map((ordinal) => passageOf("slow", ordinal)),
        [],
      );
      const [quick] = await Promise.all([store.stage(), writing.catch(() => {})]);
      await oneDocument(quick);
      await quick.publish();
      expect(await documentsOf(store)).toEqual(["A@old"]);
      expect(await idsOf(store)).toHaveLength(2);
    }
  });

  test("whoever reads while the next generation is published reads the one they began with", async () => {
    const store = open();
    await publish(store, (stage) =>
      stage.put(
        [documentOf("A")],
        [0, 1, 2, 3].map((ordinal) => passageOf("A", ordinal)),
        [],
      ),
    );
    const reading = store.passages(2)[Symbol.asyncIterator]();
    const seen = [...((await reading.next()).value ?? [])];
    await publish(store, (stage) => stage.put([documentOf("A", "new")], [passageOf("A", 2, "new")], ["A#3"]));
    for (let next = await reading.next(); !next.done; next = await reading.next()) seen.push(...next.value);
    expect(seen.map(({ id, hash }: Passage) => `${id}@${hash}`)).toEqual([
      "A#0@old",
      "A#1@old",
      "A#2@old",
      "A#3@old",
    ]);
  });

  test("the previous generation is kept for going back, older rows are pruned", async () => {
    const store = open();
    for (const version of ["1", "2", "3"]) {
      await publish(store, (stage) =>
        stage.put([documentOf("A", version)], [passageOf("A", 0, version)], []),
      );
    }
    expect(await db().query("select hash from library_passages order by hash")).toEqual([
      { hash: "2" },
      { hash: "3" },
    ]);
    await db().query("update library_state set generation = generation - 1");
    expect(await idsOf(store)).toEqual(["A#0@2"]);
    expect(await documentsOf(store)).toEqual(["A@2"]);
  });

  test("any sequence of ingests leaves what a plain map would hold", { timeout: 60_000 }, async () => {
    const id = fc.constantFrom("A", "B", "C");
    const put = fc.record({
      kind: fc.constant("put" as const),
      id,
      hash: fc.constantFrom("x", "y"),
      ordinals: fc.uniqueArray(fc.nat(4)),
      gone: fc.uniqueArray(fc.nat(4)),
    });
    const remove = fc.record({ kind: fc.constant("remove" as const), id });
    const ingest = fc.record({
      changes: fc.array(fc.oneof(put, remove), { maxLength: 4 }),
      isPublished: fc.boolean(),
    });
    const property = fc.asyncProperty(fc.array(ingest, { maxLength: 5 }), async (ingests) => {
      await db().query("delete from library_passages");
      await db().query("delete from library_documents");
      const store = open();
      let expected = { documents: new Map<string, string>(), passages: new Map<string, string>() };
      for (const { changes, isPublished } of ingests) {
        const stage = await store.stage();
        const next = { documents: new Map(expected.documents), passages: new Map(expected.passages) };
        for (const change of changes) {
          if (change.kind === "remove") {
            await stage.remove([change.id]);
            next.documents.delete(change.id);
            for (const key of next.passages.keys())
              if (key.startsWith(`${change.id}#`)) next.passages.delete(key);
            continue;
          }
          const passages = change.ordinals.map((ordinal) => passageOf(change.id, ordinal, change.hash));
          const gone = change.gone.map((ordinal) => `${change.id}#${ordinal}`);
          await stage.put([documentOf(change.id, change.hash)], passages, gone);
          next.documents.set(change.id, change.hash);
          for (const key of gone) next.passages.delete(key);
          for (const passage of passages) next.passages.set(passage.id, passage.hash);
        }
        if (!isPublished) continue;
        await stage.publish();
        expected = next;
      }
      const listed = (map: ReadonlyMap<string, string>) =>
        [...map].map(([key, hash]) => `${key}@${hash}`).sort();
      expect(await documentsOf(store)).toEqual(listed(expected.documents));
      expect([...(await idsOf(store))].sort()).toEqual(listed(expected.passages));
    });
    await fc.assert(property, { numRuns: 40 });
  });

  describe("VectorStore", () => {
    test("vectors come back bit by bit, by embedder and hash", async () => {
      const store = createVectorStore(db());
      const vector = Float32Array.of(0, -0, 1, -1.5, Math.fround(0.1), 3.4e38, 1.4e-45);
      await store.putVectors(
        "e1",
        new Map([
          ["a", vector],
          ["b", Float32Array.of(7)],
        ]),
      );
      expect(await store.vectors("e1", ["a", "unknown"])).toEqual(new Map([["a", vector]]));
      expect(await store.vectors("e2", ["a"])).toEqual(new Map());
      expect(await store.vectors("e1", [])).toEqual(new Map());
    });

    test("a view into a larger buffer is stored as what it shows", async () => {
      const store = createVectorStore(db());
      const view = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
      await store.putVectors("e1", new Map([["a", view]]));
      expect(await store.vectors("e1", ["a"])).toEqual(new Map([["a", Float32Array.of(2, 3)]]));
    });

    test("more vectors than fit in one statement are stored, and again without harm", async () => {
      const store = createVectorStore(db());
      const vectors = new Map(Array.from({ length: 1_001 }, (_, row) => [`h${row}`, Float32Array.of(row)]));
      await store.putVectors("e1", vectors);
      await store.putVectors("e1", vectors);
      expect(await store.vectors("e1", [...vectors.keys()])).toEqual(vectors);
    });
  });
});
