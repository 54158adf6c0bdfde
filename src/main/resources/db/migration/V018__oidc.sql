-- Who an issuer elsewhere says somebody is. One subject is one person, and one person one subject of an issuer:
-- an address that the issuer hands on to somebody new must not lead to the person who had it before.
create table issuer_person (
    issuer     text        not null,
    subject    text        not null,
    person_id  uuid        not null,
    created_at timestamptz not null,
    constraint issuer_person_pk primary key (issuer, subject),
    constraint issuer_person_person_uq unique (person_id, issuer),
    constraint issuer_person_person_fk foreign key (person_id) references person (id)
);
comment on table issuer_person is 'identity.oidc: reference; who an issuer says somebody is';

-- A return is good once, on whichever node it comes in.
create table issuer_return (
    state_hash text        not null,
    expires_at timestamptz not null,
    constraint issuer_return_pk primary key (state_hash)
);
comment on table issuer_return is 'identity.oidc: reference; returns from an issuer that were used';
create index issuer_return_expires_ix on issuer_return (expires_at);
