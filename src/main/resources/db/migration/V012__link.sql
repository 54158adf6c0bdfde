create table link (
    account_id uuid        not null,
    id         uuid        not null,
    purpose    text        not null,
    subject    uuid        not null,
    token_hash text        not null,
    bound_to   text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz,
    constraint link_pk primary key (account_id, id),
    constraint link_account_fk foreign key (account_id) references account (id),
    constraint link_token_uq unique (account_id, token_hash),
    constraint link_purpose_ck check (purpose in ('booking', 'invite', 'sign_in', 'leave_address', 'take_address'))
);
comment on table link is 'identity: lets its holder do one kind of thing to one thing; known by the hash of its token';
comment on column link.bound_to is 'the hash of the cookie of the one browser in which it is good';
create index link_subject_ix on link (account_id, purpose, subject) where revoked_at is null;
