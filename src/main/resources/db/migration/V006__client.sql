create table client (
    account_id uuid        not null,
    id         uuid        not null,
    name       text        not null,
    email      text,
    phone      text,
    time_zone  text,
    language   text,
    created_at timestamptz not null,
    constraint client_pk primary key (account_id, id),
    constraint client_account_fk foreign key (account_id) references account (id),
    constraint client_email_uq unique (account_id, email),
    constraint client_email_folded_ck check (email = lower(email)),
    constraint client_reachable_ck check (email is not null or phone is not null),
    constraint client_language_ck check (language in ('en', 'de', 'pt'))
);
comment on table client is 'client: who books, with or without a sign-in';
-- A family may share a phone; those who gave nothing else are told apart by nothing else.
create unique index client_phone_uq on client (account_id, phone) where email is null;
