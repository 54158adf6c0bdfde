alter table claim
    add column event_type_id uuid,
    add column start_at      timestamptz,
    add column seats         integer not null default 1,
    add column capacity      integer not null default 1,
    add column expires_at    timestamptz,
    add constraint claim_seats_ck check (seats between 1 and capacity),
    add constraint claim_session_ck check (case
        when event_type_id is null then start_at is null and capacity = 1
        else start_at is not null and during @> start_at
    end),
    -- Whose seats may end one by one has no end of its own.
    add constraint claim_expires_ck check (isfinite(expires_at) and (expires_at is null or capacity = 1));
comment on column claim.during is 'with the buffers of its own';
comment on column claim.start_at is 'of the session itself';
comment on column claim.expires_at is 'of a hold; none for a booking';
create index claim_session_ix on claim (account_id, event_type_id, host_id, start_at);

create table seat (
    account_id uuid not null,
    claim_id   uuid not null,
    holder     uuid not null,
    expires_at timestamptz,
    constraint seat_pk primary key (account_id, claim_id, holder),
    constraint seat_claim_fk foreign key (account_id, claim_id) references claim (account_id, id) on delete cascade,
    constraint seat_expires_ck check (isfinite(expires_at))
);
comment on table seat is 'availability: who shares a session that has room for several';
create index seat_holder_ix on seat (account_id, holder);
