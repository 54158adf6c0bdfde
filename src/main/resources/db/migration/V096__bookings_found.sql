-- Bookings are looked for by what stands on them: the beginning of a name, or of its last word, and a phone number. What
-- was typed as an email has its index.
create index booking_name_ix on booking (account_id, lower(attendee_name) text_pattern_ops);
create index booking_last_name_ix on booking (account_id, lower(regexp_replace(attendee_name, '^.* ', ''))
    text_pattern_ops);
create index booking_phone_ix on booking (account_id, attendee_phone) where attendee_phone is not null;

-- Lists of one state or of one event type are read page by page, the newest first, however few are among however many.
create index booking_status_ix on booking (account_id, status, id);
create index booking_event_type_ix on booking (account_id, event_type_id, id);
