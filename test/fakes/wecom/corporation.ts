// The corporation a test gets when it says nothing else: a branch with two departments and one group.

import { type Limits, wecomLimits } from "./limits.ts";
import type { AgentSettings, BotSettings, Department, KeyForm, Member, Settings } from "./model.ts";
import type { WorldOptions } from "./world.ts";

export type CorporationOptions = {
  readonly corpId?: string;
  readonly agent?: Partial<AgentSettings>;
  /** `mode` is "socket" unless said. */
  readonly bot?: Partial<BotSettings>;
  readonly members?: readonly Member[];
  readonly departments?: readonly Department[];
  /** Groups the bot is in, with their members. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** Other figures than the real ones, e.g. to reach a limit sooner. */
  readonly limits?: Partial<Limits>;
  /** How the long connection writes the key of a file; "unpadded" unless said. */
  readonly keyForm?: KeyForm;
  readonly refreshesCount?: boolean;
  readonly streamWithCard?: boolean;
};

const members: readonly Member[] = [
  { userid: "zhangsan", name: "张三", department: [2] },
  { userid: "LiSi", name: "李四", department: [2], leads: [2] },
  { userid: "wangwu", name: "王五", department: [3] },
];

const departments: readonly Department[] = [
  { id: 1, name: "江州分行", parentid: 0 },
  { id: 2, name: "公司业务一部", parentid: 1 },
  { id: 3, name: "公司业务二部", parentid: 1 },
];

export function readCorporation(options: CorporationOptions): Omit<WorldOptions, "clock"> {
  const settings: Settings = {
    corpId: options.corpId ?? "ww1436e0e65a779aee",
    agent: {
      id: 1000002,
      secret: "agent-secret-of-the-fake",
      token: "hJqcu3uJ9Tn2gXPmxx2w9kkCkCE2EPYo",
      aesKey: "6qkdMrq68nTKduznJYO1A37W2oEgpkMUvkttRToqhUt",
      ...options.agent,
    },
    bot: {
      id: "aibFAKE0001",
      secret: "bot-secret-of-the-fake",
      token: "QDG6eK",
      aesKey: "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C",
      name: "教练",
      mode: "socket",
      ...options.bot,
    },
    webhookKey: "00000000-0000-4000-8000-000000000001",
    limits: { ...wecomLimits, ...options.limits },
    keyForm: options.keyForm ?? "unpadded",
    refreshesCount: options.refreshesCount ?? false,
    streamWithCard: options.streamWithCard ?? false,
  };
  return {
    settings,
    members: options.members ?? members,
    departments: options.departments ?? departments,
    groups: options.groups ?? { wrSalesTeam: ["zhangsan", "LiSi", "wangwu"] },
  };
}
