-- What Cal.com tells is kept as it came before anybody looks at it: nothing is lost that we do not understand yet.
create table cal_secret (
    account_id uuid        not null,
    sealed     text        not null,
    changed_at timestamptz not null,
    constraint cal_secret_pk primary key (account_id),
    constraint cal_secret_account_fk foreign key (account_id) references account (id)
);
comment on table cal_secret is 'calcom: what Cal.com signs with for an account, sealed to it';

create table cal_delivery (
    account_id  uuid        not null,
    id          uuid        not null,
    received_at timestamptz not null,
    dedup_key   text        not null,
    trigger     text        not null,
    uid         text,
    body        text        not null,
    state       text        not null,
    reason      text,
    done_at     timestamptz,
    constraint cal_delivery_pk primary key (account_id, id),
    constraint cal_delivery_account_fk foreign key (account_id) references account (id),
    constraint cal_delivery_dedup_uq unique (account_id, dedup_key),
    constraint cal_delivery_state_ck check (state in ('received', 'done', 'ignored', 'failed', 'unmapped')),
    constraint cal_delivery_done_ck check ((done_at is null) = (state in ('received', 'unmapped')))
);
comment on table cal_delivery is 'calcom: what Cal.com told, as it came, and what became of it';
comment on column cal_delivery.uid is 'of the booking there; none where it is about no booking';
create index cal_delivery_uid_ix on cal_delivery (account_id, uid, id);
create index cal_delivery_state_ix on cal_delivery (account_id, state, id);

create table cal_booking (
    account_id uuid        not null,
    id         uuid        not null,
    state      text        not null,
    reason     text,
    booking_id uuid,
    applied    jsonb,
    cal_type   text,
    organizer  text,
    changed_at timestamptz not null,
    constraint cal_booking_pk primary key (account_id, id),
    constraint cal_booking_account_fk foreign key (account_id) references account (id),
    constraint cal_booking_booking_fk foreign key (account_id, booking_id) references booking (account_id, id),
    constraint cal_booking_booking_uq unique (account_id, booking_id),
    constraint cal_booking_state_ck check (state in ('unmapped', 'kept', 'conflict', 'merged')),
    constraint cal_booking_kept_ck check (state = 'unmapped' or booking_id is not null)
);
comment on table cal_booking is 'calcom: an agreement at Cal.com through all its times, and the booking that it is here';
comment on column cal_booking.applied is 'how Cal.com had it when it was last followed: what it does not change stays as it is here';
comment on column cal_booking.state is 'conflict: it is there, but somebody else has its time here';
create index cal_booking_state_ix on cal_booking (account_id, state, id);
create index cal_booking_open_ix on cal_booking (account_id, changed_at) where state in ('unmapped', 'conflict');

create table cal_uid (
    account_id     uuid not null,
    uid            text not null,
    cal_booking_id uuid not null,
    constraint cal_uid_pk primary key (account_id, uid),
    constraint cal_uid_booking_fk foreign key (account_id, cal_booking_id) references cal_booking (account_id, id)
);
comment on table cal_uid is 'calcom: by which names Cal.com calls an agreement; it gets another with each time that it is moved to';
create index cal_uid_booking_ix on cal_uid (account_id, cal_booking_id);

create table cal_mapping (
    account_id uuid        not null,
    kind       text        not null,
    key        text        not null,
    target     uuid        not null,
    changed_at timestamptz not null,
    constraint cal_mapping_pk primary key (account_id, kind, key),
    constraint cal_mapping_account_fk foreign key (account_id) references account (id),
    constraint cal_mapping_kind_ck check (kind in ('event_type', 'organizer'))
);
comment on table cal_mapping is 'calcom: what stands for what here, where names alone do not tell';
