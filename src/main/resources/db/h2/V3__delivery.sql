alter table notification add column if not exists failing_from_ms bigint;
alter table notification add column if not exists not_found int default 0 not null;
alter table notification add column if not exists refusal varchar(32);
