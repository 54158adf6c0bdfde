package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A booking is given to another host: who is free and who is not is said before. */
class ReassignPageTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn admin = SignedIn.as(server, "admin");
    private String anna = "";
    private String cleo = "";
    private String booking = "";
    private String path = "";

    @BeforeEach
    void annaHasABookingAndColleagues() {
        cast.clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
        cleo = cast.host("cleo");
        cast.hours(cleo, List.of("wednesday"), "09:00", "17:00");
        rows.change("update host set name = 'Cleo Karl' where id = ?::uuid", cleo);
        String both = cast.eventType(Map.of(
                "host_id",
                anna,
                "slug",
                "either",
                "name",
                "Either",
                "duration_minutes",
                60,
                "assignment",
                "round_robin",
                "host_ids",
                List.of(anna, cleo)));
        booking = cast.book(both, "2026-11-25T09:00:00Z").id();
        server.api().post("/api/bookings/" + booking + "/reassign", Map.of("host_id", anna));
        path = "/bookings/" + booking + "/reassign";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void givesItToWhoeverIsFreeAndTakesItBack() {
        String page = admin.api().page(path).body();
        assertThat(page).contains("Cleo Karl", "free", "Give to Cleo Karl", "Bo Lind is told");
        Map<String, String> form = Pressing.form(page, path, "Cleo Karl");
        assertThat(admin.api().form(path, form).status()).isEqualTo(303);
        assertThat(host()).isEqualTo(cleo);
        assertThat(admin.api().form(path, form).status())
                .as("pressed twice it is given once")
                .isEqualTo(303);
        assertThat(rows.number("select count(*) from fact where type = 'booking.reassigned' and data ->> "
                        + "'previous_team_member_id' = '" + anna + "'"))
                .isOne();
        assertThat(admin.api().page("/bookings/" + booking + "?done=reassign").body())
                .contains("Given to another host");
        String back = admin.api().page(path).body();
        assertThat(admin.api().form(path, Pressing.form(back, path)).status()).isEqualTo(303);
        assertThat(host()).isEqualTo(anna);
    }

    @Test
    void whoeverIsNotFreeIsSaidToBeSo() {
        String own = cast.talk(cleo);
        cast.book(own, "2026-11-25T09:00:00Z", Map.of("name", "Cy Young", "email", "cy@example.com"));
        Map<String, String> form = new HashMap<>(
                Map.of("form_token", MovingPagesTest.token(admin), "version", version(), "host_id", cleo));
        assertThat(admin.api().page(path).body())
                .contains("not free", "Somebody has this time already.")
                .doesNotContain("Give to Cleo Karl");
        Api.Answer late = admin.api().form(path, form);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("role=\"alert\"", "somebody else has the time");
        form.put("version", "99");
        assertThat(admin.api().form(path, form).body()).contains("somebody changed the booking while you looked");
        assertThat(host()).isEqualTo(anna);
    }

    @Test
    void aHostGivesAwayTheirOwnAndSeesItNoMore() {
        SignedIn who = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, who.person());
        cast.host("other");
        String page = who.api().page(path).body();
        assertThat(page).contains("Give to Cleo Karl");
        Api.Answer given = who.api().form(path, Pressing.form(page, path, "Cleo Karl"));
        assertThat(given.status()).isEqualTo(303);
        assertThat(who.api().page(MovingPagesTest.location(given)).body())
                .contains("The booking is theirs now")
                .doesNotContain("Bo Lind");
        assertThat(who.api().page(path).status()).isEqualTo(403);
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        assertThat(stranger.api().page(path).status()).isEqualTo(404);
    }

    @Test
    void whoeverIsAloneIsNotAskedToGiveAway() {
        SignedIn who = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", anna, who.person());
        String talk = cast.book(cast.talk(anna), "2026-11-26T09:00:00Z").id();
        assertThat(who.api().page("/bookings/" + talk).body())
                .contains("/bookings/" + talk + "/move")
                .doesNotContain("/bookings/" + talk + "/reassign");
        assertThat(admin.api().page("/bookings/" + talk + "/reassign").body())
                .contains("does something else", "Give to Cleo Karl all the same");
    }

    private String host() {
        return rows.texts("select host_id::text from booking where id = ?::uuid", booking)
                .getFirst();
    }

    private String version() {
        return rows.texts("select version::text from booking where id = ?::uuid", booking)
                .getFirst();
    }
}
