create table invite (
    account_id  uuid        not null,
    id          uuid        not null,
    email       text        not null,
    role        text        not null,
    host_id     uuid,
    invited_by  uuid        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    accepted_at timestamptz,
    accepted_by uuid,
    revoked_at  timestamptz,
    constraint invite_pk primary key (account_id, id),
    constraint invite_account_fk foreign key (account_id) references account (id),
    constraint invite_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint invite_role_ck check (role in ('admin', 'coordinator', 'host', 'client')),
    constraint invite_email_ck check (email = lower(email)),
    constraint invite_end_ck check (accepted_at is null or revoked_at is null),
    constraint invite_accepted_ck check ((accepted_at is null) = (accepted_by is null))
);
comment on table invite is 'identity.team: who was asked to join an account; the way in is a link that is kept elsewhere';
-- One address is asked once at a time; asking again changes what is asked, and kills the older link.
create unique index invite_open_ix on invite (account_id, email) where accepted_at is null and revoked_at is null;
