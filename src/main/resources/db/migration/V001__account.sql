-- The extension lets an exclusion constraint compare ids beside ranges.
create extension if not exists btree_gist;

create table account (
    id         uuid        not null,
    name       text        not null,
    time_zone  text        not null,
    language   text        not null,
    created_at timestamptz not null,
    constraint account_pk primary key (id),
    constraint account_name_ck check (length(name) between 1 and 200),
    constraint account_language_ck check (language in ('en', 'de', 'pt'))
);
comment on table account is 'account: a tenant, the owner of every other row';

create table directory (
    kind       text not null,
    name       text not null,
    account_id uuid not null,
    target_id  uuid not null,
    constraint directory_pk primary key (kind, name),
    constraint directory_account_fk foreign key (account_id) references account (id),
    constraint directory_kind_ck check (kind in ('host', 'event_type', 'api_key'))
);
comment on table directory is 'account: reference; the one place where a public name leads to its account';
