package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A day with more sessions than a page has: it shows those around now, and leads to the others. */
class LongDayTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void itShowsWhatIsOnAndWhatComes() {
        cast.clock("2026-11-22T10:00:00Z");
        String booking = cast.book(
                        cast.talk(cast.anna()),
                        "2026-11-23T15:00:00Z",
                        Map.of("name", "Bo Lind", "email", "bo.lind@example.com"))
                .id();
        rows.change("""
                insert into booking
                select (jsonb_populate_record(booking, jsonb_build_object(
                    'id', gen_random_uuid(), 'reference', 'DAY' || number, 'attendee_name', 'Guest ' || number || '.',
                    'start_at', at, 'end_at', at + interval '15 minutes'))).*
                from booking, generate_series(1, 40) as number,
                    lateral (select timestamptz '2026-11-23T05:00:00Z' + number * interval '20 minutes' as at) as day
                where id = ?::uuid
                """, booking);
        SignedIn owner = SignedIn.as(server, "owner");

        cast.clock("2026-11-23T05:00:00Z");
        assertThat(owner.api().page("/today").body())
                .contains("Guest 1.", "Guest 19.", "href=\"/bookings\">Show the others</a>")
                .doesNotContain("Guest 21.");
        cast.clock("2026-11-23T12:00:00Z");
        assertThat(owner.api().page("/today").body())
                .contains("Guest 15.", "Guest 33.", "href=\"/bookings\">Show the others</a>")
                .doesNotContain("Guest 14.");
        cast.clock("2026-11-23T22:00:00Z");
        assertThat(owner.api().page("/today").body())
                .as("when all is over, the last of it")
                .contains("Guest 22.", "Guest 40.", "href=\"/bookings\">Show the others</a>")
                .doesNotContain("Guest 20.");
    }
}
