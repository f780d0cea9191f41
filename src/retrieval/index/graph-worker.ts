// The thread that builds the vector graph (seconds to minutes) and writes it.

import { workerData } from "node:worker_threads";
import { loadHnsw } from "../vectors/hnsw.ts";
import type { QuantisedVectors } from "../vectors/quantised.ts";

export type GraphJob = { readonly vectors: QuantisedVectors; readonly file: string };

const { vectors, file } = workerData as GraphJob;
const hnsw = await loadHnsw();
if (hnsw.status === "available") hnsw.build(vectors, file);
