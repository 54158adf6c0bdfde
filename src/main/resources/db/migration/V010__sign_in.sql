alter table person add column language text;
alter table person add column password_changed_at timestamptz;
alter table person add column deactivated_at timestamptz;
-- The second factor: its secret sealed with the key outside the database, and the last step that was used, so that a
-- code that was looked over the shoulder opens nothing.
alter table person add column totp_secret text;
alter table person add column totp_confirmed_at timestamptz;
alter table person add column totp_last_step bigint not null default 0;
alter table person add constraint person_language_ck check (language in ('en', 'de', 'pt'));
comment on column person.totp_secret is 'sealed; a dump alone opens nothing';

-- A person is one thing in an account; a host is also the host that can be booked.
alter table member drop constraint member_pk;
alter table member add constraint member_pk primary key (account_id, person_id);
alter table member drop constraint member_role_ck;
alter table member add constraint member_role_ck
    check (role in ('owner', 'admin', 'coordinator', 'host', 'client'));
alter table member add column host_id uuid;
alter table member add constraint member_host_fk foreign key (account_id, host_id) references host (account_id, id);
alter table member add constraint member_host_uq unique (account_id, host_id);
create index member_person_ix on member (person_id);
-- An account belongs to one person. Who takes it over and who hands it on change in one statement.
create unique index member_owner_ix on member (account_id) where role = 'owner';

alter table account add column deactivated_at timestamptz;
alter table account add column domain text;
alter table account add constraint account_domain_ck check (domain = lower(domain) and domain <> '');
alter table directory drop constraint directory_kind_ck;
alter table directory add constraint directory_kind_ck check (kind in ('host', 'event_type', 'api_key', 'domain'));

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

create table recovery_code (
    person_id uuid not null,
    hash      text not null,
    used_at   timestamptz,
    constraint recovery_code_pk primary key (person_id, hash),
    constraint recovery_code_person_fk foreign key (person_id) references person (id)
);
comment on table recovery_code is 'identity.signin: reference; for the day when the second factor is lost';
