-- H2 commits each statement by itself, so every statement here must bear being run again: a process may die in between.
-- What a notification says has a table of its own: it stays as it is while the state changes, and H2 writes whole rows.
create table if not exists notification_content (
    notification_id bigint  not null primary key,
    content         varchar not null,
    record_values   varchar
);
-- Only for a run that was interrupted when they were gone already.
alter table notification add column if not exists content varchar;
alter table notification add column if not exists record_values varchar;
insert into notification_content (notification_id, content, record_values)
    select n.id, n.content, n.record_values from notification n
    where n.content is not null
    and not exists (select 1 from notification_content c where c.notification_id = n.id);
alter table notification drop column if exists content;
alter table notification drop column if exists record_values;

-- The same state, and since when, as long as it waits for a person: an index on these is not written by what is delivered.
alter table notification add column if not exists letter_state varchar(12)
    generated always as (case when state in ('dead', 'held', 'unrouted') then state end);
alter table notification add column if not exists letter_since timestamp(6) with time zone
    generated always as (case when state in ('dead', 'held', 'unrouted') then changed_at end);
drop index if exists notification_letters;
-- Lists, counts and jobs go by the id within a state; the other columns are there so that no row must be fetched for a filter.
create index if not exists notification_waiting on notification
    (letter_state, id, refusal, channel, record_type, letter_since);
