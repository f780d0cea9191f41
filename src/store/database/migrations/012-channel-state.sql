-- What channels share between replicas: tokens, used nonces.

create table channel_state (
  key text primary key,
  value jsonb not null,
  expires_at timestamptz not null
);

create index channel_state_over on channel_state (expires_at);
