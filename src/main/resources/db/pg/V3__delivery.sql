alter table notification add column failing_from_ms bigint;
alter table notification add column not_found int default 0 not null;
alter table notification add column refusal varchar(32);
