-- Somebody who wants to be told when a time opens. Until they have confirmed that the address is theirs, nothing but the
-- letter that asks goes there; and none of it is kept for long.
create table waiting (
    account_id    uuid        not null,
    id            uuid        not null,
    event_type_id uuid        not null,
    email         text        not null,
    language      text        not null,
    time_zone     text        not null,
    sooner_than   timestamptz,
    created_at    timestamptz not null,
    confirmed_at  timestamptz,
    looks_at      timestamptz,
    expires_at    timestamptz not null,
    constraint waiting_pk primary key (account_id, id),
    constraint waiting_event_type_fk foreign key (account_id, event_type_id)
        references event_type (account_id, id) on delete cascade,
    constraint waiting_address_uq unique (account_id, event_type_id, email),
    constraint waiting_email_ck check (email = lower(email) and length(email) <= 254),
    constraint waiting_language_ck check (language in ('en', 'de', 'pt')),
    constraint waiting_looks_ck check ((confirmed_at is null) = (looks_at is null))
);
comment on table waiting is 'waiting: who wants to be told when a time opens';
create index waiting_email_ix on waiting (account_id, email);
-- By the duty that looks over all accounts for what is due.
create index waiting_looks_ix on waiting (looks_at) where looks_at is not null;
create index waiting_expires_ix on waiting (expires_at);

alter table link drop constraint link_purpose_ck;
alter table link add constraint link_purpose_ck
    check (purpose in ('booking', 'invite', 'sign_in', 'leave_address', 'take_address', 'waiting'));
