create table mine_request (
    account_id uuid        not null,
    id         uuid        not null,
    email      text        not null,
    language   text        not null,
    created_at timestamptz not null,
    constraint mine_request_pk primary key (account_id, id),
    constraint mine_request_account_fk foreign key (account_id) references account (id),
    constraint mine_request_language_ck check (language in ('en', 'de', 'pt')),
    constraint mine_request_email_folded_ck check (email = lower(email))
);
comment on table mine_request is
    'booking.mine: somebody asked for the way to their bookings; whether they have any is looked up later, so that the answer does not tell';
create index mine_request_created_ix on mine_request (created_at);
