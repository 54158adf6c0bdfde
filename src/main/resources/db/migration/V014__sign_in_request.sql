-- A link in a letter must not lie open in the ledger: what is secret in a message is sealed with the key outside the
-- database, and forgotten once nobody needs it to write the letter again.
alter table message add column sealed text;
comment on column message.sealed is 'sealed; a dump alone opens nothing';

create table sign_in_request (
    account_id uuid        not null,
    id         uuid        not null,
    email      text        not null,
    bound_to   text        not null,
    language   text        not null,
    next       text,
    created_at timestamptz not null,
    constraint sign_in_request_pk primary key (account_id, id),
    constraint sign_in_request_account_fk foreign key (account_id) references account (id),
    constraint sign_in_request_language_ck check (language in ('en', 'de', 'pt'))
);
comment on table sign_in_request is
    'identity.signin: somebody asked for a link; whether they are known is looked up later, so that the answer does not tell';
create index sign_in_request_created_ix on sign_in_request (created_at);
