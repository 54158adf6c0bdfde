-- The rules of what bookings owe. A version never changes: a booking follows the one it was given until somebody decides
-- that existing ones follow another.
create table journey (
    account_id  uuid        not null,
    id          uuid        not null,
    name        text        not null,
    version     integer     not null,
    is_archived boolean     not null,
    created_at  timestamptz not null,
    constraint journey_pk primary key (account_id, id),
    constraint journey_account_fk foreign key (account_id) references account (id),
    constraint journey_name_uq unique (account_id, name),
    constraint journey_version_ck check (version >= 1)
);
comment on table journey is 'journey: the rules of what bookings owe, and which version new ones follow';

create table journey_version (
    account_id uuid        not null,
    journey_id uuid        not null,
    version    integer     not null,
    source     text        not null,
    made_at    timestamptz not null,
    made_by    uuid,
    constraint journey_version_pk primary key (account_id, journey_id, version),
    constraint journey_version_journey_fk foreign key (account_id, journey_id) references journey (account_id, id),
    constraint journey_version_source_ck check (length(source) <= 100000)
);
comment on table journey_version is 'journey: as it was written at some time; a version never changes';

create table journey_booking (
    account_id uuid        not null,
    booking_id uuid        not null,
    journey_id uuid        not null,
    version    integer     not null,
    planned_at timestamptz not null,
    constraint journey_booking_pk primary key (account_id, booking_id),
    constraint journey_booking_booking_fk foreign key (account_id, booking_id) references booking (account_id, id),
    constraint journey_booking_version_fk
        foreign key (account_id, journey_id, version) references journey_version (account_id, journey_id, version)
);
comment on table journey_booking is 'journey.plan: which version of which journey a booking follows';
create index journey_booking_version_ix on journey_booking (account_id, journey_id, version, booking_id);

create table journey_trace (
    account_id uuid        not null,
    message_id uuid        not null,
    at         timestamptz not null,
    goes       boolean     not null,
    findings   jsonb       not null,
    constraint journey_trace_pk primary key (account_id, message_id),
    constraint journey_trace_message_fk foreign key (account_id, message_id) references message (account_id, id)
);
comment on table journey_trace is 'journey.condition: what was seen when the conditions of a step were asked';
