-- What bookings owe was planned by rules in the code before there were journeys. It is known by the keys of journeys from
-- now on, or the next thing that happens to such a booking would owe all of it once more.
update message
set dedup_key = 'j:' || message.about_id || ':' || message.step || ':' || fact.id || ':' || message.recipient || ':'
    || message.channel
from fact
where fact.account_id = message.account_id and fact.about = message.about_id and fact.type = 'booking.created'
    and message.about_kind = 'booking'
    and message.step in ('booking_confirmed', 'booking_received', 'booking_request_new', 'booking_reminder')
    and starts_with(message.dedup_key, message.step || ':' || message.about_id || ':');
