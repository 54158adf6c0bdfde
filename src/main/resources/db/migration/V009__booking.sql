create table booking (
    account_id    uuid        not null,
    id            uuid        not null,
    reference     text        not null,
    event_type_id uuid        not null,
    host_id       uuid        not null,
    client_id     uuid        not null,
    attendee_name      text   not null,
    attendee_time_zone text,
    attendee_language  text,
    status        text        not null,
    start_at      timestamptz not null,
    end_at        timestamptz not null,
    version       integer     not null default 1,
    created_at    timestamptz not null,
    constraint booking_pk primary key (account_id, id),
    constraint booking_event_type_fk foreign key (account_id, event_type_id) references event_type (account_id, id),
    constraint booking_host_fk foreign key (account_id, host_id) references host (account_id, id),
    constraint booking_client_fk foreign key (account_id, client_id) references client (account_id, id),
    constraint booking_reference_uq unique (account_id, reference),
    constraint booking_status_ck
        check (status in ('pending', 'confirmed', 'rejected', 'cancelled', 'completed', 'no_show')),
    constraint booking_attendee_language_ck check (attendee_language in ('en', 'de', 'pt')),
    constraint booking_times_ck check (start_at < end_at),
    constraint booking_version_ck check (version > 0)
);
comment on table booking is 'booking: the agreement';
create index booking_host_ix on booking (account_id, host_id, start_at);
create index booking_client_ix on booking (account_id, client_id, start_at);
