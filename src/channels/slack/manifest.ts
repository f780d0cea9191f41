// The Slack app as its administrator creates it, from one source: which permissions it asks for and what each is needed
// for, which events it hears, and what people press. `scripts/slack-manifest.ts` keeps the file beside it current.

import { entryPoints } from "./actions.ts";

export type ManifestMode =
  /** The coach connects to Slack; no address of ours is needed. */
  | { readonly kind: "socket" }
  /** Slack posts to this address: `PUBLIC_URL` and `/slack/events`. */
  | { readonly kind: "http"; readonly url: string };

/** Each permission with the methods that need it; one that is there for its events only has none. */
export const botScopes: Readonly<Record<string, readonly string[]>> = {
  /** Mentions in channels. */
  "app_mentions:read": [],
  /** Comes with the agent's place beside the channels, whose prompts stand in this manifest. */
  "assistant:write": [],
  /** Follow-up questions in a thread of a public channel that was begun with a mention. */
  "channels:history": ["conversations.replies"],
  "chat:write": [
    "agents.sessions.setStatus",
    "chat.appendStream",
    "chat.delete",
    "chat.postEphemeral",
    "chat.postMessage",
    "chat.startStream",
    "chat.stopStream",
  ],
  /** The slash command and the shortcuts. */
  commands: [],
  /** Messages come with what was attached to them. */
  "files:read": [],
  /** Papers and pictures. */
  "files:write": ["files.completeUploadExternal", "files.getUploadURLExternal"],
  /** As `channels:history`, in private channels. */
  "groups:history": ["conversations.replies"],
  "im:history": ["conversations.history", "conversations.replies"],
  /** Opens the conversation for what a person is told alone. */
  "im:write": ["conversations.open"],
  /** Guests and strangers from other organisations are told apart from the bank's own people. */
  "users:read": ["users.info"],
};

/** Methods that any token may call. */
export const methodsWithoutScope: readonly string[] = [
  "apps.connections.open",
  "auth.test",
  "views.open",
  "views.publish",
  "views.push",
  "views.update",
];

export const botEvents = [
  "agent_session_stopped",
  "app_home_opened",
  "app_mention",
  "app_uninstalled",
  "message.channels",
  "message.groups",
  "message.im",
  "tokens_revoked",
] as const;

/** The manifest as JSON data. Throws nothing; `url` is taken as given. */
export function slackManifest(mode: ManifestMode): Readonly<Record<string, unknown>> {
  const isSocket = mode.kind === "socket";
  const address = mode.kind === "http" ? { request_url: mode.url } : {};
  const url = mode.kind === "http" ? { url: mode.url } : {};
  return {
    _metadata: { major_version: 1, minor_version: 1 },
    display_information: {
      name: "对公陪练",
      description: "查信贷手册、写融资材料、练谈判",
      long_description: longDescription,
      background_color: "#1a3a5f",
    },
    features: {
      agent_view: { agent_description: agentDescription, suggested_prompts: prompts },
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      bot_user: { display_name: "对公陪练", always_online: true },
      shortcuts: [
        {
          name: "问手册",
          type: "message",
          callback_id: entryPoints.askAboutMessage,
          description: "拿这条消息去查信贷手册",
        },
        {
          name: "开始陪练",
          type: "global",
          callback_id: entryPoints.startRoleplay,
          description: "选一个场景，和对方谈一场",
        },
      ],
      slash_commands: [
        {
          command: entryPoints.slashCommand,
          description: "问手册、写材料、开始陪练",
          usage_hint: "流动资金贷款最长能贷多久",
          should_escape: false,
          ...url,
        },
      ],
    },
    oauth_config: { scopes: { bot: Object.keys(botScopes).toSorted() } },
    settings: {
      event_subscriptions: { bot_events: botEvents, ...address },
      interactivity: { is_enabled: true, ...address },
      org_deploy_enabled: false,
      socket_mode_enabled: isSocket,
      token_rotation_enabled: false,
    },
  };
}

const agentDescription =
  "按本行信贷手册回答问题并注明条款，起草融资建议书等材料，陪您练谈判并复盘。手册没有写的，会直说没有。";

const longDescription = [
  "面向对公客户经理的陪练。",
  "问：按本行信贷手册回答，每句注明出自哪一条，可以点开原文看是否现行有效；手册没有写的会直说没有，不编。",
  "写：融资建议书、市场营销方案、调查报告等材料，生成Word文件，数字都注明来源；草稿带水印，团队负责人放行后才是正式稿。",
  "练：和客户、贷审会谈一场，结束后逐项复盘，下次知道怎么谈更好。对话和得分只有本人看得到。",
  "在私信里直接发问题，或在频道里提到它。",
].join("\n");

const prompts = [
  { title: "查手册", message: "流动资金贷款最长能贷多久？" },
  { title: "写材料", message: "写一份融资建议书" },
  { title: "开始陪练", message: "陪练" },
  { title: "能做什么", message: "帮助" },
] as const;
