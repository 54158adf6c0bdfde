-- What runs out is looked for over all accounts, and most never does.
create index claim_expires_ix on claim (expires_at) where expires_at is not null;
create index seat_expires_ix on seat (expires_at) where expires_at is not null;
