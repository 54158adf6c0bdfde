-- What waits for a host's answer stands on their page of today, the soonest first.
create index booking_pending_ix on booking (account_id, start_at, id) where status = 'pending';
