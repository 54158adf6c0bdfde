-- What an account says about its clients' data and about reviews.
alter table account
    add column client_retention_months integer,
    add column clients_swept_at        timestamptz,
    add column consent_text            text,
    add column consent_version         text,
    add column consent_required        boolean not null default false,
    add column reviews_need_approval   boolean not null default true,
    add constraint account_retention_ck check (client_retention_months between 1 and 240),
    add constraint account_consent_ck check ((consent_text is null) = (consent_version is null)
        and (consent_text is not null or not consent_required)
        and length(consent_text) between 1 and 5000 and length(consent_version) between 1 and 40);
comment on column account.client_retention_months is 'so long after their last booking clients are kept; none: until somebody erases them';
comment on column account.clients_swept_at is 'when it was last looked for clients who are kept no longer';
create index account_sweep_ix on account (clients_swept_at) where client_retention_months is not null;

-- Who was erased is a row that tells nothing of anybody; the bookings that point to it stay as facts.
alter table client add column erased_at timestamptz;
alter table client drop constraint client_reachable_ck;
alter table client add constraint client_reachable_ck check (email is not null or phone is not null or erased_at is not null);
alter table client add constraint client_erased_ck check (erased_at is null
    or (email is null and phone is null and person_id is null and customer_id is null and time_zone is null));

create table consent (
    account_id   uuid        not null,
    booking_id   uuid        not null,
    client_id    uuid        not null,
    at           timestamptz not null,
    given        boolean     not null,
    text_version text        not null,
    text_hash    text        not null,
    constraint consent_pk primary key (account_id, booking_id),
    constraint consent_booking_fk foreign key (account_id, booking_id) references booking (account_id, id),
    constraint consent_client_fk foreign key (account_id, client_id) references client (account_id, id)
);
comment on table consent is 'privacy: that somebody who booked agreed to a text or did not, to which one, and when';
comment on column consent.text_hash is 'SHA-256 of the text as it stood then';
create index consent_client_ix on consent (account_id, client_id);
