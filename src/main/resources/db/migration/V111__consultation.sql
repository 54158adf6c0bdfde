create table consultation_booking (
    account_id      uuid        not null,
    id              uuid        not null,
    slot_id         uuid,
    customer_id     text,
    client_id       uuid        not null,
    name            text        not null,
    email           text,
    phone           text,
    time_zone       text        not null,
    language        text        not null,
    status          text        not null,
    contacted_at    timestamptz,
    contacted_by    text,
    contacted_by_id uuid,
    booked_at       timestamptz not null,
    withdrawn_at    timestamptz,
    constraint consultation_booking_pk primary key (account_id, id),
    -- Whatever else goes wrong: a slot has one consultation.
    constraint consultation_booking_slot_uq unique (account_id, slot_id),
    constraint consultation_booking_slot_fk foreign key (account_id, slot_id) references slot (account_id, id)
        on delete restrict,
    constraint consultation_booking_client_fk foreign key (account_id, client_id) references client (account_id, id),
    constraint consultation_booking_withdrawn_ck check ((slot_id is null) = (withdrawn_at is not null)),
    constraint consultation_booking_status_ck check (status in ('pending', 'contacted')),
    constraint consultation_booking_language_ck check (language in ('en', 'de', 'pt')),
    constraint consultation_booking_contacted_by_ck check (contacted_by in ('host', 'admin', 'key', 'system')),
    -- Who was got in touch with was so by somebody at some time, and nobody else was.
    constraint consultation_booking_contacted_ck check (
        case status
            when 'contacted' then contacted_at is not null and contacted_by is not null
            else contacted_at is null and contacted_by is null and contacted_by_id is null
        end)
);
comment on table consultation_booking is 'consultation: slots of the workspace that customers have booked';
comment on column consultation_booking.customer_id is 'the shop''s id of who booked, where the shop vouched for them';
comment on column consultation_booking.slot_id is 'null where it was taken back: who had booked is known until they are erased';
create index consultation_booking_client_ix on consultation_booking (account_id, client_id, id);
create index consultation_booking_pending_ix on consultation_booking (account_id, id)
    where status = 'pending' and slot_id is not null;

-- Who books a consultation agrees to the account's text as well.
alter table consent drop constraint consent_booking_fk;
comment on column consent.booking_id is 'the booking, or the consultation';
