-- What a notification says has a table of its own: it stays as it is while the state changes.
create table notification_content (
    notification_id bigint not null primary key,
    content         text   not null,
    record_values   text
);
insert into notification_content (notification_id, content, record_values)
    select id, content, record_values from notification;
alter table notification drop column content;
alter table notification drop column record_values;

-- The same state, and since when, as long as it waits for a person.
alter table notification add column letter_state varchar(12)
    generated always as (case when state in ('dead', 'held', 'unrouted') then state end) stored;
alter table notification add column letter_since timestamptz
    generated always as (case when state in ('dead', 'held', 'unrouted') then changed_at end) stored;
drop index notification_letters;
-- Lists, counts and jobs go by the id within a state; the other columns are there so that no row must be fetched for a filter.
create index notification_waiting on notification (letter_state, id, refusal, channel, record_type, letter_since)
    where letter_state is not null;
