package app.kept.web.room;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No list of hosts ends in silence: where there are more, letters lead to the others. */
@Tag("A1")
class HostPickTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoComesBehindAllThatAListShowsIsFoundByTheFirstLetters() {
        Api admin = SignedIn.as(server, "admin").api();
        Cast cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        cast.book(cast.talk(anna), "2026-11-23T09:00:00+01:00");
        for (String path : List.of("/bookings", "/reviews", "/slots", "/insights")) {
            assertThat(admin.page(path).body()).as(path).doesNotContain("name=\"host_from\"");
        }
        rows.change("""
                insert into host (account_id, id, slug, name, time_zone, language, auto_confirm, created_at)
                select account_id, gen_random_uuid(), 'host-' || n, 'Host ' || n, 'UTC', 'en', true, now()
                from host, generate_series(1, 201) n
                where slug = 'anna'
                """);
        rows.change("""
                insert into host (account_id, id, slug, name, time_zone, language, auto_confirm, created_at)
                select account_id, gen_random_uuid(), 'zoe', 'Zoë', 'UTC', 'en', true, now() from host where slug = 'anna'
                """);
        for (String path : List.of("/bookings", "/reviews", "/slots", "/insights")) {
            String cut = admin.page(path).body();
            assertThat(cut).as(path).contains("name=\"host_from\"").doesNotContain(">Zoë</option>");
            String from = admin.page(path + "?host_from=Zo").body();
            assertThat(from).as(path).contains(">Zoë</option>", "value=\"Zo\"").doesNotContain(">Host 1</option>");
            String chosen = admin.page(path + "?host_from=Zo&host=" + anna).body();
            assertThat(chosen).as("who is chosen stays, " + path).contains(">Zoë</option>", ">Anna Meyer</option>");
        }
        for (String path : List.of("/booking-settings", "/embedding")) {
            assertThat(admin.page(path).body())
                    .as(path)
                    .contains("name=\"host_from\"")
                    .doesNotContain(">Zoë<");
            assertThat(admin.page(path + "?host_from=zo").body()).as(path).contains(">Zoë<");
        }
        assertThat(admin.page("/team/invite").body()).contains("Only the first 100 by name can be chosen here.");
    }
}
