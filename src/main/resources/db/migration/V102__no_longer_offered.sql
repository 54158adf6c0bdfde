-- What is no longer offered cannot be booked anew; what was booked of it stays as it was agreed.
alter table event_type add column is_hidden boolean not null default false;
