package app.kept.insight;

import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Bookings of days that are long over, put past the program into its table. */
public final class Planting {
    private final Rows rows;
    private final Cast cast;
    private int number;

    public Planting(TestServer server) {
        this.rows = new Rows(server.database());
        this.cast = new Cast(server.api());
    }

    /** A host by this clock with something that can be booked: the id of that. */
    public String type(String slug, String zone) {
        String host = cast.host(slug);
        rows.change("update host set time_zone = ? where id = ?::uuid", zone, host);
        return cast.eventType(Map.of(
                "host_id", host, "slug", "talk", "name", "Talk " + slug, "duration_minutes", 30, "window_days", 365));
    }

    /** An hour, made so many hours before it begins. */
    public String booking(String type, String start, int hoursBefore, String status) {
        return booking(type, start, hoursBefore, status, "", false);
    }

    public String booking(String type, String start, int hoursBefore, String status, String by, boolean isLate) {
        UUID client = UUID.randomUUID();
        rows.change("""
                insert into client (account_id, id, name, email, created_at)
                select account_id, ?, 'Bo', ? || '@example.com', now() from event_type where id = ?::uuid
                """, client, client.toString(), type);
        return booking(client, type, start, hoursBefore, status, by, isLate);
    }

    public String booking(
            UUID client, String type, String start, int hoursBefore, String status, String by, boolean isLate) {
        UUID id = UUID.randomUUID();
        String made = Instant.parse(start).minusSeconds(hoursBefore * 3600L).toString();
        rows.change("""
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name, status,
                    start_at, end_at, created_at, ended_by, is_late)
                select account_id, ?, ?, id, host_id, ?, 'Bo', ?, ?::timestamptz, ?::timestamptz + interval '30 minutes',
                    ?::timestamptz, nullif(?, ''), ?
                from event_type where id = ?::uuid
                """, id, "T" + ++number, client, status, start, start, made, by, isLate, type);
        return id.toString();
    }

    /** A letter about a booking. */
    public void letter(String booking, String recipient, String channel, String sentAt) {
        rows.change("""
                insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                    address, language, time_zone, data, due_at, state, reason, created_at, sent_at)
                select account_id, gen_random_uuid(), 'booking', id, gen_random_uuid()::text, 'step', 'booking_reminder', ?, ?,
                    'bo@example.com', 'en', 'UTC', '{}', start_at, case when ? = '' then 'failed' else 'sent' end,
                    case when ? = '' then 'refused' end, created_at, nullif(?, '')::timestamptz
                from booking where id = ?::uuid
                """, channel, recipient, sentAt, sentAt, sentAt, booking);
    }
}
