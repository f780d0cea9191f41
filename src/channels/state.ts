// What channels remember beside the mailbox, shared by all replicas: tokens, nonces that were used.

export type ChannelState = {
  /** The value under this key; null when there is none or it is over. */
  readonly read: (key: string) => Promise<unknown>;
  /** JSON only. */
  readonly write: (key: string, value: unknown, expiresAt: Date) => Promise<void>;
  /** True for the one who comes first until the key is over: for nonces and signatures seen. */
  readonly takeOnce: (key: string, expiresAt: Date) => Promise<boolean>;
};

/** Who of several processes does what only one may do, e.g. holds the one connection a bot may have. */
export type ChannelLeases = {
  /** True when `owner` holds the lease now: it was free, had run out, or was held by `owner` before. */
  readonly acquire: (name: string, owner: string, seconds: number) => Promise<boolean>;
  readonly release: (name: string, owner: string) => Promise<void>;
};
