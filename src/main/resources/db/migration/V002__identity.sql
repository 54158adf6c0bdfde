create table person (
    id            uuid        not null,
    email         text        not null,
    name          text        not null,
    password_hash text,
    created_at    timestamptz not null,
    constraint person_pk primary key (id),
    constraint person_email_uq unique (email),
    constraint person_email_folded_ck check (email = lower(email))
);
comment on table person is 'identity: reference; somebody who can sign in, in one account or several';

create table member (
    account_id uuid        not null,
    person_id  uuid        not null,
    role       text        not null,
    created_at timestamptz not null,
    constraint member_pk primary key (account_id, person_id, role),
    constraint member_account_fk foreign key (account_id) references account (id),
    constraint member_person_fk foreign key (person_id) references person (id),
    constraint member_role_ck check (role in ('owner', 'admin', 'host', 'client'))
);
comment on table member is 'identity: what a person is in an account';

create table api_key (
    account_id   uuid        not null,
    id           uuid        not null,
    name         text        not null,
    hash         text        not null,
    scopes       text[]      not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    constraint api_key_pk primary key (account_id, id),
    constraint api_key_account_fk foreign key (account_id) references account (id),
    constraint api_key_hash_uq unique (account_id, hash)
);
comment on table api_key is 'identity: a program that may act for an account; the key itself is nowhere, only its hash';
