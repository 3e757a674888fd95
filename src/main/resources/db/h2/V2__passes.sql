-- H2 commits each statement by itself, so every statement here must bear being run again: a process may die in between.
-- A pass goes over all records of a type, or over its open items, without regard to dates. Which one saw the record last:
-- null, not known since its content last changed; 0, known not to be open, or gone; n, seen in pass n.
alter table record add column if not exists pass bigint;

-- Values of a record as it was last read, for types that are read whole: what is gone can only be told from here.
alter table record add column if not exists content varchar;

-- The pass under way or the last one; how far it has got, null when its list is read; when it ended, null while it has not.
alter table bookmark add column if not exists pass bigint;
alter table bookmark add column if not exists pass_after varchar(200);
alter table bookmark add column if not exists pass_ended_at timestamp(6) with time zone;

-- Null until the pod has answered for the first time: until then a row only says why it does not.
alter table bookmark alter column news_from drop not null;
alter table bookmark alter column position drop not null;
