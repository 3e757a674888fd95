-- H2 commits each statement by itself, so every statement here must bear being run again: a process may die in between.
-- What a person decides by and what can be worded again: the record as it was read, and the content its marker is made of.
alter table notification add column if not exists record_values varchar;
alter table notification add column if not exists fingerprint varchar(64);
-- Lists, counts and jobs go by the id within a state; the other columns are there so that no row must be fetched for a filter.
create index if not exists notification_letters on notification (state, id, refusal, channel, record_type, changed_at);

-- A replay stands in its channel under a marker of its own. Those it had before are kept: they may stand there as well.
create table if not exists earlier_marker (
    marker          varchar(32) not null primary key,
    notification_id bigint      not null
);
create index if not exists earlier_marker_notification on earlier_marker (notification_id);

-- What a person asked to be done with many dead letters; it goes on where it was after a restart.
create table if not exists letter_job (
    id          bigint generated always as identity primary key,
    action      varchar(16)                 not null,
    again       boolean                     not null,
    state       varchar(12)                 not null,
    refusal     varchar(32),
    channel     varchar(64),
    record_type varchar(64),
    ids         varchar(12000),
    note        varchar(1000),
    actor       varchar(64)                 not null,
    per_second  int                         not null,
    asked_at    timestamp(6) with time zone not null,
    status      varchar(12)                 not null,
    upto_id     bigint                      not null,
    last_id     bigint                      not null,
    selected    bigint                      not null,
    moved       bigint default 0            not null,
    skipped     bigint default 0            not null,
    failed      bigint default 0            not null,
    problem     varchar(1000),
    ended_at    timestamp(6) with time zone
);

-- The pod and the tenant that this database belongs to, as they were when it was first used or last accepted.
create table if not exists store_identity (
    name       varchar(64)                 not null primary key,
    identity   varchar(500)                not null,
    since      timestamp(6) with time zone not null
);

alter table attempt add column if not exists sender varchar(16);
alter table attempt add column if not exists next_try_at timestamp(6) with time zone;
create index if not exists attempt_started on attempt (started_at, notification_id, number);
-- Which notification an event is about; empty for everything else.
alter table audit_event add column if not exists notification_id bigint;
create index if not exists audit_event_notification on audit_event (notification_id);

-- What a person has paused: a channel sends nothing and a record type is not read, until it is resumed.
create table if not exists pause (
    kind  varchar(16)                 not null,
    name  varchar(64)                 not null,
    actor varchar(64)                 not null,
    since timestamp(6) with time zone not null,
    primary key (kind, name)
);
