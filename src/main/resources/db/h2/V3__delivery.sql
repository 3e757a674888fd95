-- H2 commits each statement by itself, so every statement here must bear being run again: a process may die in between.
-- How long a notification has been failing, by its channel's healthy time, and how many 404 it has had.
alter table notification add column if not exists failing_from_ms bigint;
alter table notification add column if not exists not_found int default 0 not null;
-- Why it is a dead letter, from a closed set; while it is unknown: why it becomes one when it is not found.
alter table notification add column if not exists refusal varchar(32);
alter table notification drop column if exists waited_ms;

-- Whether an older notification of the same record is still on its way to the channel is asked with every claim.
create index if not exists notification_order on notification (record_key, record_type, channel, id);

-- How each channel is: a restart must neither forget a wait that Teams asked for nor tell of a trouble twice.
create table if not exists channel_health (
    channel       varchar(64)      not null primary key,
    healthy_ms    bigint           not null,
    failures      int              not null,
    waits_until   timestamp(6) with time zone,
    trouble       varchar(1000),
    trouble_since timestamp(6) with time zone,
    told          boolean          not null
);

-- How many messages each channel has taken lately, in slots of ten minutes: Teams takes so many in a day.
create table if not exists sent_count (
    channel  varchar(64)                 not null,
    slot     timestamp(6) with time zone not null,
    messages int                         not null,
    primary key (channel, slot)
);
