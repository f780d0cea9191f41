// Looks after the tasks of clauses: every hour what was asked becomes tasks, every minute waiting questions are handed over
// and, where another process has published, the questions are asked again.

import type { Upkeep } from "../upkeep/upkeep.ts";
import type { Task } from "./schedule.ts";

const gatherEveryMs = 3_600_000;

export function createContentTasks(upkeep: Pick<Upkeep, "gather" | "rerun" | "deliver">): Task {
  let gatheredAt = Number.NEGATIVE_INFINITY;
  return {
    name: "content-tasks",
    run: async (now) => {
      await upkeep.rerun(now);
      await upkeep.deliver();
      if (now.getTime() - gatheredAt < gatherEveryMs) return;
      gatheredAt = now.getTime();
      await upkeep.gather(now);
    },
  };
}
