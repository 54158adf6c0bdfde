create table slot (
    account_id uuid        not null,
    id         uuid        not null,
    host_id    uuid,
    date       date        not null,
    start_at   timestamptz not null,
    end_at     timestamptz not null,
    time_zone  text        not null,
    active     boolean     not null,
    created_at timestamptz not null,
    constraint slot_pk primary key (account_id, id),
    constraint slot_account_fk foreign key (account_id) references account (id),
    constraint slot_host_fk foreign key (account_id, host_id) references host (account_id, id),
    -- The moment decides, by whichever date a zone calls it: so no date has two with one start either. Slots of the
    -- workspace have no host, and are still held apart.
    constraint slot_start_uq unique nulls not distinct (account_id, host_id, start_at),
    constraint slot_times_ck check (start_at < end_at),
    constraint slot_length_ck check (end_at <= start_at + interval '24 hours'),
    -- No zone is further than a day from UTC.
    constraint slot_date_ck check (date - (start_at at time zone 'UTC')::date between -1 and 1)
);
comment on table slot is 'slot: a dated offer of a host, or of the workspace where there is no host';
create index slot_start_ix on slot (account_id, start_at, id);

create table slot_booking (
    account_id uuid        not null,
    slot_id    uuid        not null,
    holder     uuid        not null,
    booked_at  timestamptz not null,
    constraint slot_booking_pk primary key (account_id, slot_id),
    constraint slot_booking_holder_uq unique (account_id, holder),
    constraint slot_booking_slot_fk foreign key (account_id, slot_id) references slot (account_id, id)
        on delete restrict
);
comment on table slot_booking is 'slot: which slot is booked, and by which booking; one by one at most';
