create table fact (
    account_id uuid        not null,
    id         uuid        not null,
    type       text        not null,
    about      uuid        not null,
    at         timestamptz not null,
    actor      text        not null,
    actor_id   uuid,
    data       jsonb       not null,
    -- The order of commits cannot be read from ids or times; readers of the log go by transactions that have ended.
    xact       xid8        not null default pg_current_xact_id(),
    constraint fact_pk primary key (account_id, id),
    constraint fact_account_fk foreign key (account_id) references account (id),
    constraint fact_actor_ck check (actor in ('guest', 'client', 'host', 'admin', 'key', 'system'))
);
comment on table fact is 'event: what happened, in the past tense, with who did it; never changed';
create index fact_about_ix on fact (account_id, about, id);
create index fact_order_ix on fact (account_id, xact, id);
