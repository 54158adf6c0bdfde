package app.kept.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Rows;

/** Holds the facts against the table that they led to. */
final class FactsAndTable {
    private final Rows rows;

    FactsAndTable(Rows rows) {
        this.rows = rows;
    }

    /** Every change has one fact, and the facts of a booking tell its state. */
    void tellTheSame() {
        none("a booking has not as many changes as facts", """
                select booking.id from booking
                where version <> (select count(*) from fact
                    where about = booking.id and type like 'booking.%' and type not like 'booking.reschedule\\_%')
                    or version <> (select count(distinct data->>'version') from fact
                    where about = booking.id and type like 'booking.%' and type not like 'booking.reschedule\\_%')
                """);
        none("a fact is about no booking", """
                select id from fact
                where type like 'booking.%' and not exists (select from booking where booking.id = fact.about)
                """);
        none("the last fact of a booking tells something else than the table", """
                select booking.id from booking
                join lateral (select data from fact
                    where about = booking.id and type like 'booking.%' and type not like 'booking.reschedule\\_%'
                    order by (data->>'version')::int desc limit 1) as last on true
                where last.data->>'status' <> status or (last.data->>'start_at')::timestamptz <> start_at
                    or (last.data->>'end_at')::timestamptz <> end_at or last.data->>'team_member_id' <> host_id::text
                    or last.data->>'payment_status' <> payment_status or (last.data->>'version')::int <> version
                    or last.data->>'event_type_id' <> event_type_id::text
                    or last.data->>'attendee_name' <> attendee_name
                """);
        none("a state was left that cannot be left so, or by something else", """
                select about::text || ' ' || was || ' ' || type || ' ' || status from (
                    select about, type, data->>'status' as status, lag(data->>'status') over
                        (partition by about order by (data->>'version')::int) as was
                    from fact where type like 'booking.%' and type not like 'booking.reschedule\\_%') as steps
                where (coalesce(was, ''), type, status) not in (
                    ('', 'booking.created', 'pending'), ('', 'booking.created', 'confirmed'),
                    ('pending', 'booking.confirmed', 'confirmed'), ('pending', 'booking.rejected', 'rejected'),
                    ('pending', 'booking.expired', 'rejected'), ('pending', 'booking.cancelled', 'cancelled'),
                    ('confirmed', 'booking.cancelled', 'cancelled'), ('pending', 'booking.rescheduled', 'pending'),
                    ('confirmed', 'booking.rescheduled', 'confirmed'), ('pending', 'booking.reassigned', 'pending'),
                    ('confirmed', 'booking.reassigned', 'confirmed'),
                    ('confirmed', 'booking.completed', 'completed'), ('confirmed', 'booking.no_show', 'no_show'),
                    ('completed', 'booking.no_show', 'no_show'),
                    ('no_show', 'booking.no_show_taken_back', 'completed'),
                    ('no_show', 'booking.no_show_taken_back', 'confirmed'))
                """);
        none("a question is open, and the facts say otherwise, or the other way round", """
                select proposal.id from proposal
                where (state = 'open') <> (not exists (select from fact
                    where about = booking_id and data->>'proposal_id' = proposal.id::text
                        and type <> 'booking.reschedule_requested')
                    and exists (select from booking where booking.id = booking_id and status in ('pending', 'confirmed')))
                """);
        none("a reaction to a fact is missing", """
                select id from fact where type = 'booking.created'
                    and not exists (select from work where subject = fact.id)
                    and not exists (select from message where about_id = fact.about)
                """);
    }

    private void none(String what, String sql) {
        assertThat(rows.texts(sql)).as(what).isEmpty();
    }
}
