-- How a booking of an event type comes about, changes and ends; what stands in its form; what is told of it.
alter table event_type
    add column pending_holds               boolean not null default true,
    add column pending_minutes             integer,
    add column complete_after_minutes      integer,
    add column cancel_notice_minutes       integer not null default 0,
    add column late_cancel                 text    not null default 'allowed',
    add column proposal_holds              boolean not null default false,
    add column proposal_minutes            integer,
    add column description                 text,
    add column location                    text,
    add column price_amount                bigint,
    add column price_currency              text,
    add column questions                   jsonb   not null default '[]',
    add column send_email_confirmation     boolean not null default true,
    add column send_sms_confirmation       boolean not null default false,
    add column reminder_minutes_before     integer[],
    add column booking_notification_emails text[]  not null default '{}',
    add constraint event_type_pending_ck check (pending_minutes between 1 and 43200),
    add constraint event_type_complete_ck check (complete_after_minutes between 0 and 43200),
    add constraint event_type_cancel_ck check (cancel_notice_minutes between 0 and 43200
        and late_cancel in ('allowed', 'refused')),
    add constraint event_type_proposal_ck check (proposal_minutes between 1 and 43200),
    add constraint event_type_price_ck check ((price_amount is null) = (price_currency is null)
        and price_amount between 0 and 100000000000 and price_currency ~ '^[A-Z]{3}$'),
    add constraint event_type_questions_ck check (jsonb_typeof(questions) = 'array'),
    add constraint event_type_reminders_ck check (cardinality(reminder_minutes_before) <= 10
        and 1 <= all (reminder_minutes_before) and 525600 >= all (reminder_minutes_before)),
    add constraint event_type_notify_ck check (cardinality(booking_notification_emails) <= 20);
comment on column event_type.pending_holds is 'whether what is asked for keeps its time from others until the host answers';
comment on column event_type.pending_minutes is 'how long the host may take to answer; none: as long as they like';
comment on column event_type.complete_after_minutes is 'how long after its end a session counts as held; none: when the host says so';
comment on column event_type.price_amount is 'in the smallest unit of the currency';
comment on column event_type.reminder_minutes_before is 'none: as the journey has it';

alter table booking
    add column attendee_email text,
    add column attendee_phone text,
    add column answers        jsonb   not null default '{}',
    add column payment_status text    not null default 'none',
    add column is_test        boolean not null default false,
    add column series_id      uuid,
    add column ended_by       text,
    add column end_reason     text,
    add column is_late        boolean not null default false,
    add column turns_at       timestamptz,
    add constraint booking_answers_ck check (jsonb_typeof(answers) = 'object'),
    add constraint booking_payment_ck
        check (payment_status in ('none', 'pending', 'authorized', 'paid', 'failed', 'refunded')),
    add constraint booking_ended_ck check (ended_by in ('host', 'client', 'system')
        and (ended_by is not null) = (status in ('rejected', 'cancelled'))
        and (end_reason is null or ended_by is not null) and (not is_late or status = 'cancelled')),
    add constraint booking_turns_ck check (isfinite(turns_at)
        and (turns_at is null or status in ('pending', 'confirmed')));
comment on column booking.attendee_email is 'what was said now; letters go there, whatever the client said before';
comment on column booking.turns_at is 'when it changes by itself: what is asked for expires, what is agreed counts as held';
comment on column booking.is_late is 'the client called it off later than the rule allows';
update booking set attendee_email = client.email, attendee_phone = client.phone
from client
where client.account_id = booking.account_id and client.id = booking.client_id;
-- Asked over all accounts by the one who keeps house.
create index booking_turns_ix on booking (turns_at) where turns_at is not null;
create index booking_series_ix on booking (account_id, series_id, start_at) where series_id is not null;

create table proposal (
    account_id  uuid          not null,
    id          uuid          not null,
    booking_id  uuid          not null,
    starts      timestamptz[] not null,
    note        text,
    state       text          not null,
    chosen      timestamptz,
    reason      text,
    held        boolean       not null,
    lapses_at   timestamptz,
    created_at  timestamptz   not null,
    answered_at timestamptz,
    constraint proposal_pk primary key (account_id, id),
    constraint proposal_booking_fk foreign key (account_id, booking_id) references booking (account_id, id),
    constraint proposal_starts_ck check (cardinality(starts) between 1 and 5 and array_position(starts, null) is null),
    constraint proposal_state_ck check (state in ('open', 'approved', 'declined', 'withdrawn', 'lapsed')),
    constraint proposal_answered_ck check ((state = 'open') = (answered_at is null)),
    constraint proposal_chosen_ck check ((state = 'approved') = (chosen is not null)),
    constraint proposal_lapses_ck check (isfinite(lapses_at) and (not held or lapses_at is not null))
);
comment on table proposal is 'booking: other times that a client asks for; what was agreed stays until the host says yes';
create unique index proposal_open_uq on proposal (account_id, booking_id) where state = 'open';
create index proposal_booking_ix on proposal (account_id, booking_id, created_at);
create index proposal_lapses_ix on proposal (lapses_at) where state = 'open' and lapses_at is not null;
