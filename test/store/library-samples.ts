// Documents and passages for the tests of the library store.

import type { Document, Passage } from "../../src/library/passage.ts";

export function documentOf(id: string, hash = "old"): Document {
  return {
    id,
    title: `《${id}》`,
    root: "/manual",
    path: `${id}.md`,
    hash,
    version: null,
    effectiveFrom: null,
    effectiveTo: null,
    supersedes: null,
    audience: ["all"],
    owner: null,
    source: null,
  };
}

export function passageOf(documentId: string, ordinal: number, hash = "old"): Passage {
  return {
    id: `${documentId}#${ordinal}`,
    documentId,
    document: `《${documentId}》`,
    clause: `第${ordinal}条`,
    path: "第一章 总则",
    text: `第${ordinal}条 银行业金融机构应当按照本办法办理。`,
    hash,
    ordinal,
    effectiveFrom: null,
    effectiveTo: null,
    audience: ["all"],
    recognisedPage: null,
  };
}
