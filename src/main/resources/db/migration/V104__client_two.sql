-- Two clients who look like one and are not: somebody who knows them has said so, and they are shown together no more.
create table client_two (
    account_id uuid        not null,
    one_id     uuid        not null,
    other_id   uuid        not null,
    said_at    timestamptz not null,
    constraint client_two_pk primary key (account_id, one_id, other_id),
    constraint client_two_one_fk foreign key (account_id, one_id) references client (account_id, id),
    constraint client_two_other_fk foreign key (account_id, other_id) references client (account_id, id),
    -- So that a pair stands there once, whichever of both is named first.
    constraint client_two_order_ck check (one_id < other_id)
);
comment on table client_two is 'client: who looks like somebody else and is not';
create index client_two_other_ix on client_two (account_id, other_id);
