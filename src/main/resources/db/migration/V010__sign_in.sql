alter table person add column password_changed_at timestamptz;
alter table person add column deactivated_at timestamptz;
-- The second factor: its secret sealed with the key outside the database, and the last step that was used, so that a
-- code that was looked over the shoulder opens nothing.
alter table person add column totp_secret text;
alter table person add column totp_confirmed_at timestamptz;
alter table person add column totp_last_step bigint not null default 0;
comment on column person.totp_secret is 'sealed; a dump alone opens nothing';

create table session (
    id           uuid        not null,
    person_id    uuid        not null,
    account_id   uuid        not null,
    token_hash   text        not null,
    factor       text        not null,
    agent        text        not null,
    address      text        not null,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    constraint session_pk primary key (id),
    constraint session_person_fk foreign key (person_id) references person (id),
    constraint session_account_fk foreign key (account_id) references account (id),
    constraint session_token_uq unique (token_hash),
    constraint session_factor_ck check (factor in ('password', 'link', 'oidc'))
);
comment on table session is 'identity: reference; a browser that is signed in, known by the hash of its cookie';
create index session_person_ix on session (person_id);

create table sign_in_link (
    token_hash   text        not null,
    browser_hash text        not null,
    person_id    uuid        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz,
    constraint sign_in_link_pk primary key (token_hash),
    constraint sign_in_link_person_fk foreign key (person_id) references person (id)
);
comment on table sign_in_link is 'identity: reference; a link sent by mail that signs in once, in the browser that asked';

create table recovery_code (
    person_id uuid not null,
    hash      text not null,
    used_at   timestamptz,
    constraint recovery_code_pk primary key (person_id, hash),
    constraint recovery_code_person_fk foreign key (person_id) references person (id)
);
comment on table recovery_code is 'identity: reference; for the day when the second factor is lost';
