-- Figures are asked for again and again, and a million bookings are not counted while somebody waits. What was counted is
-- kept by the day of the host's calendar on which bookings begin: of each host and event type, and, with nothing but
-- zeros for an id, of all of them together.
create table booking_tally (
    account_id    uuid      not null,
    host_id       uuid      not null,
    event_type_id uuid      not null,
    day           date      not null,
    asked         integer   not null,
    agreed        integer   not null,
    held          integer   not null,
    missed        integer   not null,
    by_client     integer   not null,
    late          integer   not null,
    by_host       integer   not null,
    declined      integer   not null,
    followed      integer   not null,
    rebooked      integer   not null,
    leads         integer[] not null,
    hours         integer[] not null,
    constraint booking_tally_pk primary key (account_id, host_id, event_type_id, day),
    constraint booking_tally_account_fk foreign key (account_id) references account (id),
    constraint booking_tally_leads_ck check (cardinality(leads) = 6),
    constraint booking_tally_hours_ck check (cardinality(hours) = 24)
);
comment on table booking_tally is 'insight: how many bookings of a day became what';
comment on column booking_tally.followed is 'after how many of those that took place the client was written to';
comment on column booking_tally.rebooked is 'how many of these booked again after that';
create index booking_tally_day_ix on booking_tally (account_id, day);

create table message_tally (
    account_id    uuid    not null,
    host_id       uuid    not null,
    event_type_id uuid    not null,
    day           date    not null,
    channel       text    not null,
    planned       integer not null,
    sent          integer not null,
    skipped       integer not null,
    superseded    integer not null,
    failed        integer not null,
    unsure        integer not null,
    constraint message_tally_pk primary key (account_id, host_id, event_type_id, day, channel),
    constraint message_tally_account_fk foreign key (account_id) references account (id)
);
comment on table message_tally is 'insight: what became of the messages about the bookings of a day';
create index message_tally_day_ix on message_tally (account_id, day);

-- How far an account has been counted. What happens to bookings leaves facts, which are read in the order of the
-- transactions that wrote them; what becomes of messages leaves none, so days that are near are counted again.
create table tally (
    account_id uuid        not null,
    seen       xid8        not null,
    bookings   integer     not null,
    zones      jsonb       not null,
    rules      text        not null,
    near_at    timestamptz,
    whole_at   timestamptz,
    busy_until timestamptz,
    constraint tally_pk primary key (account_id),
    constraint tally_account_fk foreign key (account_id) references account (id)
);
comment on table tally is 'insight: how far the figures of an account have been counted';
comment on column tally.seen is 'facts of transactions before this one are counted';
comment on column tally.zones is 'by whose clock each host''s days were counted';
comment on column tally.rules is 'by which rules of time zones';
