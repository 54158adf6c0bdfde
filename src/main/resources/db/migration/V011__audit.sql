create table audit (
    account_id uuid        not null,
    id         uuid        not null,
    at         timestamptz not null,
    actor      text        not null,
    actor_id   uuid,
    action     text        not null,
    object     text        not null,
    object_id  text        not null,
    request_id text        not null,
    before     jsonb,
    after      jsonb,
    constraint audit_pk primary key (account_id, id),
    constraint audit_account_fk foreign key (account_id) references account (id),
    constraint audit_actor_ck check (actor in ('guest', 'client', 'host', 'admin', 'key', 'system'))
);
comment on table audit is 'account: who changed what, without the secrets; never changed itself';
create index audit_object_ix on audit (account_id, object, object_id, id);
create index audit_at_ix on audit (at);
