-- What is looked through again and again are the bookings that have not ended long ago, and no others.
create index booking_end_ix on booking (account_id, end_at, id);

-- Where the look through an account's bookings stands. Bookings of before the account was first looked at, which follow
-- no journey, were promised what they owe by an older version of Kept, and are left alone.
create table journey_watch (
    account_id    uuid        not null,
    since         timestamptz not null,
    next_at       timestamptz not null,
    pass_began_at timestamptz,
    at_end        timestamptz,
    at_booking    uuid,
    counted_to    timestamptz,
    looked_at     timestamptz,
    totals        jsonb       not null,
    constraint journey_watch_pk primary key (account_id),
    constraint journey_watch_account_fk foreign key (account_id) references account (id),
    constraint journey_watch_place_ck check ((at_end is null) = (at_booking is null))
);
comment on table journey_watch is 'journey.watch: how far the bookings of an account have been looked through';
create index journey_watch_next_ix on journey_watch (next_at);
insert into journey_watch (account_id, since, next_at, totals) select id, now(), now(), '{}' from account;

create table journey_watch_run (
    account_id uuid        not null,
    id         uuid        not null,
    kind       text        not null,
    asked_by   text        not null,
    began_at   timestamptz not null,
    ended_at   timestamptz,
    from_at    timestamptz not null,
    to_at      timestamptz not null,
    totals     jsonb       not null,
    constraint journey_watch_run_pk primary key (account_id, id),
    constraint journey_watch_run_account_fk foreign key (account_id) references account (id),
    constraint journey_watch_run_asked_by_ck check (asked_by in ('duty', 'key', 'person', 'cron'))
);
comment on table journey_watch_run is 'journey.watch: what runs did, and what became of what was due in their span';
create index journey_watch_run_kind_ix on journey_watch_run (account_id, kind, began_at);

create table journey_recovery (
    account_id uuid        not null,
    message_id uuid        not null,
    at         timestamptz not null,
    constraint journey_recovery_pk primary key (account_id, message_id),
    constraint journey_recovery_account_fk foreign key (account_id) references account (id)
);
comment on table journey_recovery is 'journey.watch: confirmations that were missing or failed, each done again once';
create index journey_recovery_at_ix on journey_recovery (account_id, at);

create table journey_amiss (
    account_id uuid        not null,
    booking_id uuid        not null,
    at         timestamptz not null,
    reason     text        not null,
    constraint journey_amiss_pk primary key (account_id, booking_id),
    constraint journey_amiss_booking_fk foreign key (account_id, booking_id) references booking (account_id, id)
);
comment on table journey_amiss is 'journey.watch: bookings that could not be planned when they were last looked at, and why';

alter table incident drop constraint incident_kind_ck;
alter table incident add constraint incident_kind_ck check (kind in ('provider_paused', 'provider_failing', 'backlog',
    'silence', 'journey_no_patient', 'journey_errors', 'journey_nothing_sent'));
