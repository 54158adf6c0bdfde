package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever looks reads by one clock wherever they look: a host by their own, others by the account's, which is in UTC. */
@Tag("C13")
class OneClockTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aHostReadsTheSameHourOnEveryPage() {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        String booking = cast.book(talk, "2026-11-25T09:00:00Z").id();
        SignedIn anna = SignedIn.as(server, "host");
        rows.change(
                "update member set host_id = (select id from host where slug = 'anna') where person_id = ?",
                anna.person());
        cast.clock("2026-11-25T06:00:00Z");
        for (String page : List.of(
                "/today",
                "/bookings",
                "/bookings/week?date=2026-11-25",
                "/bookings/" + booking,
                "/bookings/" + booking + "/move",
                "/go?q=Bo")) {
            Api.Answer read = anna.api().page(page);
            assertThat(read.status()).as(page).isEqualTo(200);
            assertThat(read.body()).as(page).containsPattern("10:00").doesNotContain("09:00 –");
        }
        assertThat(anna.api().page("/today").body()).contains("Central European");
        assertThat(anna.api().page("/bookings/" + booking).body()).doesNotContain("For the host that is");
        SignedIn admin = SignedIn.as(server, "admin");
        for (String page : List.of("/today", "/bookings", "/go?q=Bo")) {
            assertThat(admin.api().page(page).body()).as(page).contains("09:00").doesNotContain("11:00");
        }
        for (String under : List.of("", "/move", "/offer", "/reassign")) {
            assertThat(admin.api().page("/bookings/" + booking + under).body())
                    .as("by the same clock, with the host's beside: %s", under)
                    .contains(
                            "Wednesday, 25 November 2026, 09:00",
                            "Coordinated Universal Time",
                            "For the host that is Wednesday, 25 November 2026, 10:00 in Berlin.")
                    .doesNotContain("Central European");
        }
        assertThat(admin.api()
                        .page("/bookings/" + booking + "/move?start=2026-11-26T10:00:00Z")
                        .body())
                .contains(
                        "to Thursday, 26 November 2026, 10:00",
                        "For the host that is Thursday, 26 November 2026, 11:00");
        assertThat(admin.api()
                        .page("/bookings/new?type=" + talk + "&date=2026-11-26")
                        .body())
                .contains("All times are by this clock: Coordinated Universal Time.");
    }

    /** Late at night in São Paulo it is the next day in UTC already. */
    @Test
    void todayIsTheHostsDay() {
        cast.clock("2026-11-20T10:00:00Z");
        String host = cast.anna();
        String talk = cast.talk(host);
        cast.book(talk, "2026-11-25T09:00:00Z", Map.of("name", "Mia Sand", "email", "mia@example.com"));
        rows.change("update host set time_zone = 'America/Sao_Paulo' where id = ?::uuid", host);
        SignedIn joao = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, joao.person());
        cast.clock("2026-11-26T01:30:00Z");
        assertThat(joao.api().page("/today?lang=en").body())
                .contains("25 November")
                .contains("Mia Sand");
        assertThat(SignedIn.as(server, "admin").api().page("/today?lang=en").body())
                .contains("26 November");
    }
}
