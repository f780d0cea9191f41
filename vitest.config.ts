import { defineConfig } from "vitest/config";

// Folders whose tests only call functions: their files share a process, which then reads the code and the shipped
// knowledge once instead of once for each file. All others start servers, databases or processes and have their own.
const sharing = [
  "calculation",
  "cases",
  "curriculum",
  "desk",
  "documents",
  "drafting",
  "finance",
  "knowledge",
  "language",
  "library",
  "negotiation",
  "parameters",
  "rehearsal",
  "retrieval",
  "skills",
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
    reporters: ["default"],
    projects: [
      { extends: true, test: { name: "own process", include: ["test/**/*.test.ts"], exclude: sharing } },
      { extends: true, test: { name: "shared process", include: sharing, isolate: false } },
    ],
  },
});
