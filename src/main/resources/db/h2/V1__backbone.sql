-- H2 commits each statement by itself, so every statement here must bear being run again: a process may die in between.
-- The ledger: one row per business document that was ever seen.
create table if not exists record (
    record_type   varchar(64)                 not null,
    record_key    varchar(200)                not null,
    number        varchar(200),
    version       timestamp(6) with time zone not null,
    fingerprint   varchar(64)                 not null,
    told          varchar,
    origin        varchar(16)                 not null,
    first_seen_at timestamp(6) with time zone not null,
    late_seconds  bigint,
    primary key (record_type, record_key)
);
create index if not exists record_number on record (record_type, number);

-- How far each record type has been read, and how that went.
create table if not exists bookmark (
    record_type       varchar(64)                 not null primary key,
    news_from         timestamp(6) with time zone not null,
    position          timestamp(6) with time zone not null,
    baseline_at       timestamp(6) with time zone,
    last_poll_at      timestamp(6) with time zone,
    last_success_at   timestamp(6) with time zone,
    last_sweep_at     timestamp(6) with time zone,
    failures          int    default 0            not null,
    retry_at          timestamp(6) with time zone,
    problem           varchar(2000),
    stopped           boolean default false       not null,
    records_read      bigint default 0            not null,
    records_unchanged bigint default 0            not null,
    records_baseline  bigint default 0            not null,
    records_seen      bigint default 0            not null,
    records_told      bigint default 0            not null,
    records_late      bigint default 0            not null
);

-- The outbox: one row per thing to tell and channel.
create table if not exists notification (
    id           bigint generated always as identity primary key,
    record_type  varchar(64)                 not null,
    record_key   varchar(200)                not null,
    number       varchar(200),
    version      timestamp(6) with time zone not null,
    kind         varchar(16)                 not null,
    channel      varchar(64)                 not null,
    replay       int    default 0            not null,
    marker       varchar(32)                 not null,
    state        varchar(12)                 not null,
    importance   varchar(8)                  not null,
    content      varchar                     not null,
    created_at   timestamp(6) with time zone not null,
    due_at       timestamp(6) with time zone not null,
    attempts     int    default 0            not null,
    waited_ms    bigint default 0            not null,
    looks        int    default 0            not null,
    owner        varchar(64),
    claimed_at   timestamp(6) with time zone,
    message_id   varchar(200),
    reason       varchar(1000),
    changed_at   timestamp(6) with time zone not null,
    constraint notification_marker unique (marker)
);
create index if not exists notification_queue on notification (state, channel, id);
create index if not exists notification_record on notification (record_type, record_key);

-- Every try to send, one row each. Two processes may make one of the same number when one was taken for dead.
create table if not exists attempt (
    notification_id bigint                      not null,
    number          int                         not null,
    started_at      timestamp(6) with time zone not null,
    finished_at     timestamp(6) with time zone not null,
    outcome         varchar(12)                 not null,
    status          int,
    reason          varchar(1000),
    request_id      varchar(100),
    owner           varchar(64)                 not null,
    primary key (notification_id, number, owner)
);

-- Our messages that stand in a channel although this database does not know that it sent them: it was restored.
create table if not exists read_back (
    channel    varchar(64)                 not null,
    marker     varchar(32)                 not null,
    message_id varchar(200)                not null,
    found_at   timestamp(6) with time zone not null,
    primary key (channel, marker)
);

-- What happened, when, by whom.
create table if not exists audit_event (
    id      bigint generated always as identity primary key,
    at      timestamp(6) with time zone not null,
    actor   varchar(64)                 not null,
    action  varchar(64)                 not null,
    subject varchar(400)                not null,
    detail  varchar(2000)
);
create index if not exists audit_event_at on audit_event (at);

-- Secrets that change while we run, encrypted.
create table if not exists secret (
    name        varchar(64)                 not null primary key,
    encrypted   varchar(16000)              not null,
    source_hash varchar(64)                 not null,
    changed_at  timestamp(6) with time zone not null
);
