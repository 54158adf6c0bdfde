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
        assertThat(admin.page("/team/invite").body()).contains("Only the first 100 by name stand here");
    }

    @Test
    void whatStandsInAFormForAllThatThereIsSaysThatItDoesNot() {
        SignedIn owner = SignedIn.as(server, "owner");
        Cast cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        String talk = cast.talk(anna);
        plans(99);
        String absence = "/availability/absence?host=" + anna;
        List<String> pages = List.of(absence, "/event-types/" + talk, "/calcom", "/hosts/" + anna + "/plan");
        hosts(1, 2);
        for (String path : pages) {
            assertThat(owner.api().page(path).status()).as(path).isEqualTo(200);
            assertThat(owner.api().page(path).body()).as(path).doesNotContain("Only the first", "too many people");
        }

        hosts(3, 202);
        plans(101);
        assertThat(owner.api().page(absence).body()).contains("Only the first 20");
        assertThat(owner.api().page("/event-types/" + talk).body()).contains("Only the first 50 by name stand here");
        assertThat(owner.api().page("/calcom").body())
                .contains("Only the first 200 by name stand here")
                .doesNotContain("Only the first 300");
        assertThat(owner.api().page("/hosts/" + anna + "/plan").body())
                .contains("Only the first 100 by name stand here");
        assertThat(owner.api().page("/hosts/" + anna + "/plan?lang=de").body())
                .contains("nur die ersten 100 nach Namen");
    }

    @Test
    void whereMoreHaveChangedThingsThanAListShowsTheHistorySaysHowOneIsFound() {
        SignedIn owner = SignedIn.as(server, "owner");
        assertThat(owner.api().page("/audit").body())
                .contains("name=\"actor_id\"")
                .doesNotContain("too many people");

        rows.change("""
                with born as (
                    insert into person (id, email, name, created_at)
                    select gen_random_uuid(), 'm' || n || '@example.com', 'Member ' || n, now()
                    from generate_series(1, 101) n returning id)
                insert into member (account_id, person_id, role, created_at)
                select account_id, born.id, 'admin', now() from member, born where person_id = ?
                """, owner.person());
        assertThat(owner.api().page("/audit").body())
                .contains("There are too many people to list here. Press a name below")
                .doesNotContain("name=\"actor_id\"");
    }

    private void hosts(int first, int last) {
        rows.change("""
                insert into host (account_id, id, slug, name, time_zone, language, auto_confirm, created_at)
                select account_id, gen_random_uuid(), 'more-' || n, 'More ' || n, 'UTC', 'en', true, now()
                from host, generate_series(?, ?) n
                where slug = 'anna'
                """, first, last);
    }

    private void plans(int last) {
        rows.change("""
                insert into plan (account_id, name, created_at)
                select account_id, 'plan-' || n, now() from host, generate_series(1, ?) n where slug = 'anna'
                on conflict do nothing
                """, last);
    }
}
