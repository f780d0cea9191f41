// A bank whose documents are kept through the web: a library in memory, a desk on real files, and people with
// every role, who are named after it.

import { createDesk, type DeskDeps } from "../../../src/desk/desk.ts";
import type { DeskEvent } from "../../../src/desk/ports.ts";
import { silentLog } from "../../../src/log.ts";
import { type Role, roles } from "../../../src/people/person.ts";
import type { WebDeps } from "../../../src/web/server.ts";
import { createDeskLibrary } from "../../fakes/desk-library.ts";
import { day } from "../../fakes/memory-library.ts";
import { createFolder } from "../../library/folders.ts";
import { now } from "../bank.ts";

/** The web's dependencies for this office; the local user is the owner unless told otherwise. */
export function openOffice(overrides: Partial<DeskDeps> = {}, localUserId: Role | "nobody" = "owner") {
  const library = createDeskLibrary([
    {
      document: {
        id: "制度/授信审批",
        title: "授信审批管理办法",
        version: "2023版",
        effectiveFrom: day("2023-05-01"),
        owner: "授信审批部",
        source: "示范银行〔2023〕7号",
      },
      clauses: [
        { clause: "第一条", path: "第一章 总则", text: "为规范授信审批，制定本办法。" },
        { clause: "第二条", path: "第一章 总则", text: "授信审批实行集体审议、独立表决。" },
      ],
    },
    {
      document: {
        id: "制度/考核",
        title: "考核方案",
        audience: ["role:lead"],
        effectiveTo: day("2025-12-31"),
      },
      clauses: [{ clause: "第一条", text: "考核系数为一点二。" }],
    },
  ]);
  const events: DeskEvent[] = [];
  let lastId = 0;
  const desk = createDesk({
    ...library,
    folder: createFolder(),
    extensions: [".docx", ".md", ".pdf", ".txt"],
    record: (event) => {
      events.push(event);
    },
    clock: () => now,
    newId: () => `up-${++lastId}`,
    log: silentLog,
    ...overrides,
  });
  const web: Partial<WebDeps> = {
    desk,
    library: library.view,
    config: { host: "127.0.0.1", port: 0, publicUrl: null, webSecret: null, localUserId },
    directory: {
      find: async ({ id }) => {
        const role = roles.find((one) => one === id);
        return role ? { id, name: `${id}先生`, team: "default", branch: "", role } : null;
      },
    },
  };
  return { web, desk, library, events };
}
