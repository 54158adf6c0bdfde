package app.kept.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host moves a booking: what is in the way is said before, and whoever comes second overwrites nothing. */
class MovingPagesTest {
    private static final String OLD = "2026-11-25T09:00:00Z";
    private static final String NEW = "2026-11-26T10:00:00Z";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn anna = SignedIn.as(server, "host");
    private String talk = "";
    private String booking = "";
    private String path = "";

    @BeforeEach
    void annaHasABooking() {
        cast.clock("2026-11-20T10:00:00Z");
        String host = cast.anna();
        talk = cast.talk(host);
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, anna.person());
        booking = cast.book(talk, OLD).id();
        path = "/bookings/" + booking + "/move";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A11")
    @Tag("A14")
    void movesABookingAndBackAgain() {
        Api.Answer times = anna.api().page(path + "?date=2026-11-26");
        assertThat(times.status()).isEqualTo(200);
        assertThat(times.body())
                .contains("Wednesday, 25 November 2026, 10:00", "For the client that is", "04:00 in New York")
                .contains("start=2026-11-26T10%3A00%3A00Z");
        String question = anna.api().page(path + "?start=" + NEW).body();
        assertThat(question)
                .contains(
                        "Move Bo Lind from Wednesday, 25 November 2026, 10:00\u00a0–\u2060\u00a011:00 to Thursday, 26 November 2026")
                .contains("Bo Lind is told of the new time", "Thursday, 26 November 2026, 05:00 in New York")
                .doesNotContain("Anna Meyer is told as well", "id=\"verdict\"");

        Api.Answer moved = anna.api().form(path, Pressing.form(question, path));

        assertThat(moved.status()).isEqualTo(303);
        assertThat(start()).isEqualTo("2026-11-26 10:00:00");
        String done = anna.api().page(location(moved)).body();
        assertThat(done).contains("Moved. What Bo Lind is told", "Move it back to Wednesday, 25 November 2026, 10:00");
        Await.until(
                "the client is told",
                () -> rows.number("select count(*) from message where step = 'booking_rescheduled' and state = 'sent'")
                        == 1);
        String undo = anna.api().page(path + "?start=" + OLD).body();
        assertThat(anna.api().form(path, Pressing.form(undo, path)).status()).isEqualTo(303);
        assertThat(start()).isEqualTo("2026-11-25 09:00:00");
        assertThat(SignedIn.as(server, "coordinator")
                        .api()
                        .page(path + "?start=" + NEW)
                        .body())
                .as("who is not told of what they do themselves is told of what others do")
                .contains("Anna Meyer is told as well");
    }

    @Test
    @Tag("C13")
    void ofTwoMoversTheSecondIsTold() {
        SignedIn cora = SignedIn.as(server, "coordinator");
        Map<String, String> first =
                Pressing.form(anna.api().page(path + "?start=" + NEW).body(), path);
        Map<String, String> second = Pressing.form(
                cora.api().page(path + "?start=2026-11-27T12:00:00Z").body(), path);
        var one = CompletableFuture.supplyAsync(() -> anna.api().form(path, first));
        var other = CompletableFuture.supplyAsync(() -> cora.api().form(path, second));
        List<Integer> statuses = List.of(one.join().status(), other.join().status());

        assertThat(statuses).containsExactlyInAnyOrder(303, 409);
        boolean annaWon = one.join().status() == 303;
        assertThat(start()).isEqualTo(annaWon ? "2026-11-26 10:00:00" : "2026-11-27 12:00:00");
        Api.Answer told = annaWon ? other.join() : one.join();
        SignedIn later = annaWon ? cora : anna;
        assertThat(told.body())
                .contains("role=\"alert\"", "somebody changed the booking while you looked")
                .contains("Move Bo Lind from " + (annaWon ? "Thursday, 26" : "Friday, 27"));
        assertThat(later.api().form(path, Pressing.form(told.body(), path)).status())
                .as("who has seen how it is now may still want it")
                .isEqualTo(303);
        assertThat(start()).isEqualTo(annaWon ? "2026-11-27 12:00:00" : "2026-11-26 10:00:00");
    }

    @Test
    void pressedTwiceMovesOnce() {
        Map<String, String> form =
                Pressing.form(anna.api().page(path + "?start=" + NEW).body(), path);
        assertThat(anna.api().form(path, form).status()).isEqualTo(303);
        assertThat(anna.api().form(path, form).status()).isEqualTo(303);
        assertThat(rows.number("select count(*) from fact where type = 'booking.rescheduled'"))
                .isOne();
    }

    @Test
    @Tag("A12")
    @Tag("A17")
    void aTimeThatSomebodyHasIsNobodyElses() {
        Map<String, String> form =
                Pressing.form(anna.api().page(path + "?start=" + NEW).body(), path);
        cast.book(talk, NEW, Map.of("name", "Cy Young", "email", "cy@example.com"));
        Api.Answer late = anna.api().form(path, form);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("somebody else has the time by now", "Thursday 26 November");
        String question = anna.api().page(path + "?start=" + NEW).body();
        assertThat(question)
                .contains("Somebody has this time already.")
                .doesNotContain("action=\"" + path + "\" method=\"post\"");
        assertThat(start()).isEqualTo("2026-11-25 09:00:00");
        assertThat(anna.api().page(path + "?start=2026-11-25T09:30:00Z").body())
                .as("half of its own time is its own")
                .doesNotContain("Somebody has this time already.");
    }

    @Test
    void aTimeOutsideTheHoursIsAskedAboutAndThenTaken() {
        String saturday = "2026-11-28T18:30:00Z";
        Api.Answer typed = anna.api().page(path + "?on=2026-11-28&at=19:30");
        assertThat(typed.status()).isEqualTo(303);
        String question = anna.api().page(location(typed)).body();
        assertThat(question).contains("This time is outside the hours.", "Move it all the same");
        Map<String, String> form = Pressing.form(question, path);
        assertThat(form).containsEntry("start", saturday).containsEntry("anyway", "true");

        form.remove("anyway");
        Api.Answer refused = anna.api().form(path, form);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(start()).isEqualTo("2026-11-25 09:00:00");
        assertThat(anna.api().form(path, Pressing.form(refused.body(), path)).status())
                .isEqualTo(303);
        assertThat(start()).isEqualTo("2026-11-28 18:30:00");
        assertThat(anna.api().page(path + "?start=2026-11-19T10:00:00Z").body())
                .as("nobody can set aside that a time is past")
                .contains("This time has passed")
                .doesNotContain("action=\"" + path + "\" method=\"post\"");
    }

    @Test
    void inNightsInWhichTheClockTurnsATimeIsWhatItIs() {
        Api.Answer never = anna.api().page(path + "?on=2027-03-28&at=02:30");
        assertThat(never.status()).isEqualTo(422);
        assertThat(never.body()).contains("never shows this time", "value=\"2027-03-28\"", "href=\"#at\"");
        Api.Answer twice = anna.api().page(path + "?on=2027-10-31&at=02:30");
        assertThat(twice.status()).isEqualTo(200);
        assertThat(twice.body())
                .contains("shows this time twice", "Central European Summer Time", "Central European Standard Time")
                .contains("start=2027-10-31T00%3A30%3A00Z", "start=2027-10-31T01%3A30%3A00Z");
        Api.Answer wrong = anna.api().page(path + "?on=soon&at=");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Enter a day", "Enter a time", "value=\"soon\"");
    }

    @Test
    @Tag("C13")
    void nobodyElseMovesIt() {
        Map<String, String> form =
                Pressing.form(anna.api().page(path + "?start=" + NEW).body(), path);
        SignedIn other = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cast.host("other"), other.person());
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        for (SignedIn who : List.of(other, stranger, SignedIn.as(server, "client"))) {
            assertThat(who.api().page(path).status()).as(who.email()).isIn(403, 404);
            form.put("form_token", token(who));
            assertThat(who.api().form(path, form).status()).as(who.email()).isIn(403, 404);
        }
        assertThat(anna.api().page("/bookings/" + UUID.randomUUID() + "/move").status())
                .isEqualTo(404);
        assertThat(start()).isEqualTo("2026-11-25 09:00:00");
    }

    @Test
    void whatIsOverIsNotMoved() {
        server.api().post("/api/bookings/" + booking + "/cancel", Map.of());
        assertThat(anna.api().page(path).body()).contains("This booking cannot be moved any more.");
        assertThat(anna.api().page("/bookings/" + booking).body()).doesNotContain(path);
    }

    @Test
    @Tag("A9")
    void whatIsCalledOffIsMovedNowhereAndGivenToNobody() {
        String question = anna.api().page(path + "?start=" + NEW).body();
        String give = "/bookings/" + booking + "/reassign";
        String back = "<a href=\"/bookings/" + booking + "\">Back to the booking</a>";
        String own = "/bookings/" + booking + "/cancel";
        Map<String, String> cancel =
                Pressing.form(anna.api().page("/bookings/" + booking).body(), own);
        assertThat(server.api()
                        .post("/api/bookings/" + booking + "/cancel", Map.of())
                        .status())
                .isEqualTo(200);

        Api.Answer late = anna.api().form(path, Pressing.form(question, path));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .contains("This booking was called off. So nothing was done. " + back, "chip off ended\">Called off")
                .doesNotContain("do it again", "action=\"" + path);
        assertThat(anna.api().page(path).body())
                .contains("This booking was called off. This booking cannot be moved any more. " + back)
                .doesNotContain("action=\"" + path);
        assertThat(anna.api().page(give).body())
                .contains("This booking was called off.", back)
                .doesNotContain("action=\"" + give);
        Api.Answer done = anna.api().form("/bookings/" + booking + "/complete", cancel);
        assertThat(done.status()).isEqualTo(409);
        assertThat(done.body())
                .contains("This booking was called off. So nothing was done.")
                .doesNotContain("do it again");
    }

    private String start() {
        return rows.texts("select start_at at time zone 'UTC' from booking where id = ?::uuid", booking)
                .getFirst();
    }

    static String location(Api.Answer answer) {
        return answer.raw().headers().firstValue("Location").orElseThrow();
    }

    static String token(SignedIn who) {
        return Pressing.form(who.api().page("/account").body(), "/sign-out", "<body")
                .getOrDefault("form_token", "");
    }
}
