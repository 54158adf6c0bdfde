-- The rules of hosts have a package of their own.
comment on table schedule is 'availability.rules: hours of a host under a name; an event type may have another than the host''s own';
comment on table weekly_rule is 'availability.rules: hours of a weekday on the host''s own clock, 1 is Monday';
comment on table date_override is 'availability.rules: hours of one date instead of those of its weekday; without any the date is closed';
comment on table busy_block is 'availability.rules: a stretch for which the host cannot be booked, without a reason';
comment on table absence is 'availability.rules: the host is out of office, and perhaps somebody else is there';
comment on table travel is 'availability.rules: on these dates the host''s clock is that of another zone';

-- How an event type is found by the hours of its own, when these are to be deleted.
create index event_type_schedule_ix on event_type (account_id, schedule_id) where schedule_id is not null;
