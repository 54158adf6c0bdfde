create table sign_up (
    id            uuid        not null,
    email         text        not null,
    name          text        not null,
    account_name  text        not null,
    password_hash text        not null,
    language      text        not null,
    token_hash    text        not null,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    constraint sign_up_pk primary key (id),
    constraint sign_up_token_uq unique (token_hash),
    constraint sign_up_language_ck check (language in ('en', 'de', 'pt'))
);
comment on table sign_up is 'identity.signup: reference; who wants an account and has not confirmed their address yet';
create index sign_up_expires_ix on sign_up (expires_at);
create index sign_up_email_ix on sign_up (email);
