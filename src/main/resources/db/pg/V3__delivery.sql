-- How long a notification has been failing, by its channel's healthy time, and how many 404 it has had.
alter table notification add column failing_from_ms bigint;
alter table notification add column not_found int default 0 not null;
-- Why it is a dead letter, from a closed set; while it is unknown: why it becomes one when it is not found.
alter table notification add column refusal varchar(32);
alter table notification drop column waited_ms;

-- Whether an older notification of the same record is still on its way to the channel is asked with every claim.
create index notification_order on notification (record_key, record_type, channel, id);

-- How each channel is: a restart must neither forget a wait that Teams asked for nor tell of a trouble twice.
create table channel_health (
    channel       varchar(64)      not null primary key,
    healthy_ms    bigint           not null,
    failures      int              not null,
    waits_until   timestamptz,
    trouble       varchar(1000),
    trouble_since timestamptz,
    told          boolean          not null
);

-- How many messages each channel has taken lately, in slots of ten minutes: Teams takes so many in a day.
create table sent_count (
    channel  varchar(64)                 not null,
    slot     timestamptz not null,
    messages int                         not null,
    primary key (channel, slot)
);
