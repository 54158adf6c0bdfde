-- When a session ends is a matter of the day on which it was agreed, and not of what its event type says today.
alter table claim
    add column end_at timestamptz;
comment on column claim.end_at is 'of the session itself; where there is none it is all that was taken';

update claim set end_at = booking.end_at
from booking
where booking.account_id = claim.account_id and booking.id = claim.holder
    and claim.start_at < booking.end_at and booking.end_at <= upper(claim.during);

update claim set end_at = sat.end_at
from (
    select seat.account_id, seat.claim_id, max(booking.end_at) as end_at
    from seat
    join booking on booking.account_id = seat.account_id and booking.id = seat.holder
    group by seat.account_id, seat.claim_id) as sat
where sat.account_id = claim.account_id and sat.claim_id = claim.id and claim.end_at is null
    and claim.start_at < sat.end_at and sat.end_at <= upper(claim.during);

-- Holds have no booking yet, and ended as their event type has it.
update claim set end_at = least(upper(during), claim.start_at + duration_minutes * interval '1 minute')
from event_type
where event_type.account_id = claim.account_id and event_type.id = claim.event_type_id and claim.end_at is null;

alter table claim
    add constraint claim_end_ck check (end_at is null or (start_at is not null and start_at < end_at
        and end_at <= upper(during)));

-- The number of seats changes in place while there is room on the page. Where there is none, PostgreSQL looks anew for
-- overlapping claims, and waits for somebody who waits for it.
alter table claim set (fillfactor = 80);
