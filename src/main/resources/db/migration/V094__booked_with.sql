-- What was booked as a guest is looked for by the address that was typed with it.
create index booking_attendee_email_ix on booking (account_id, lower(attendee_email)) where attendee_email is not null;
