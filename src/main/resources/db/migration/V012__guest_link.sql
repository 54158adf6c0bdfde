create table guest_link (
    account_id uuid        not null,
    token_hash text        not null,
    purpose    text        not null,
    subject    uuid        not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    revoked_at timestamptz,
    constraint guest_link_pk primary key (account_id, token_hash),
    constraint guest_link_account_fk foreign key (account_id) references account (id)
);
comment on table guest_link is 'identity: lets somebody without a sign-in do one kind of thing to one thing';
create index guest_link_subject_ix on guest_link (account_id, purpose, subject) where revoked_at is null;
