-- What a person has paused: a record type is not read, until it is resumed.
create table if not exists pause (
    kind  varchar(16)                 not null,
    name  varchar(64)                 not null,
    actor varchar(64)                 not null,
    since timestamp(6) with time zone not null,
    primary key (kind, name)
);
