-- What is taken of a host's time is read by this index alone. The index of the guard below can lose rows: seen on
-- PostgreSQL 18.6, under many who take, move and give back at once, five to twelve live rows were gone from it (and from no
-- B-tree), and then the guard let overlapping claims through. So it is kept for the guard, and whoever takes a time asks
-- here as well.
create index claim_time_ix on claim (account_id, host_id, lower(during));

-- Every row is held by the predicate (claim_seats_ck); but the planner uses an index with a predicate only for statements
-- that say it, and none does: no scan of ours marks what it takes for dead in the index that the guard relies on.
alter table claim drop constraint booking_host_claim_excl;
alter table claim add constraint booking_host_claim_excl
    exclude using gist (account_id with =, host_id with =, during with &&) where (capacity > 0);
