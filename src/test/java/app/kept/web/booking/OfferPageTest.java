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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host proposes other times: what is in the way and what the client gets is seen before. */
class OfferPageTest {
    private static final String OLD = "2026-11-25T09:00:00Z";
    private static final String ONE = "2026-11-26T10:00:00Z";
    private static final String TWO = "2026-11-27T10:00:00Z";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn anna = SignedIn.as(server, "host");
    private String host = "";
    private String talk = "";
    private String booking = "";
    private String path = "";

    @BeforeEach
    void annaHasABooking() {
        cast.clock("2026-11-20T10:00:00Z");
        host = cast.anna();
        talk = cast.talk(host);
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, anna.person());
        booking = cast.book(talk, OLD).id();
        path = "/bookings/" + booking + "/offer";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A10")
    @Tag("A14")
    void timesAreChosenSeenSentAndTakenBack() {
        assertThat(anna.api().page("/bookings/" + booking).body())
                .contains(path)
                .as("what cannot be taken back stands last")
                .containsSubsequence(
                        ">Move</a>", ">Propose another time</a>", ">Call off</summary>", "\"risky\">Call off");
        assertThat(anna.api().page(path + "?date=2026-11-26").body()).contains("start=2026-11-26T10%3A00%3A00Z");
        assertThat(anna.api().page(path + "?date=2026-11-27&also=" + ONE).body())
                .contains("Chosen so far", "Thursday, 26 November 2026, 11:00", "These are enough");

        String form = anna.api().page(path + "?also=" + ONE + "&start=" + TWO).body();

        assertThat(form)
                .contains("You propose these times to Bo Lind", "Thursday, 26 November 2026, 05:00 in New York")
                .contains("Until Bo Lind answers, it stays Wednesday, 25 November 2026, 10:00.")
                .contains("See what Bo Lind gets", "By mail to bo@example.com")
                .contains("Anna Meyer proposes another time")
                .contains("Proposed: Thursday, 26 November 2026, 05:00; Friday, 27 November 2026, 05:00 (Eastern Time)")
                .doesNotContain("{{", "class=\"notice\"");
        Map<String, String> fields = Pressing.form(form, path);
        fields.put("note", "The <b>dentist</b>.");
        fields.put("look", "yes");
        Api.Answer looked = anna.api().form(path, fields);
        assertThat(looked.status()).isEqualTo(200);
        assertThat(looked.body())
                .as("the letter, with the note as it will be, and the note to go on with")
                .contains("id=\"letter\" open", "The &lt;b&gt;dentist&lt;/b&gt;.</textarea>")
                .containsPattern("(?s)class=\"as-written\"[^>]*>[^<]*The &lt;b&gt;dentist&lt;/b&gt;\\.");
        assertThat(rows.number("select count(*) from proposal")).isZero();
        fields.remove("look");
        Api.Answer sent = anna.api().form(path, fields);
        assertThat(sent.status()).as(sent.body()).isEqualTo(303);

        String done = anna.api().page(location(sent)).body();
        assertThat(done)
                .contains("Sent. Bo Lind chooses now; until then the booking stays as it is.")
                .contains("Other times are proposed. Waiting for Bo Lind:", "Friday, 27 November 2026, 11:00")
                .contains("The &lt;b&gt;dentist&lt;/b&gt;.", "Take it back", "Another time proposed")
                .doesNotContain("Move it to");
        Await.until(
                "the client is asked",
                () -> rows.number("select count(*) from message where step = 'booking_reschedule_offered'"
                                + " and state = 'sent' and recipient = 'client'")
                        >= 1);
        assertThat(anna.api().page("/today").body())
                .contains("Waiting for your clients", "Bo Lind")
                .doesNotContain("Asking for another time");
        assertThat(anna.api().page("/bookings?status=offered").body())
                .contains("/bookings/" + booking, "aria-current=\"true\">Another time proposed");
        assertThat(anna.api().page("/bookings?status=asked").body())
                .as("nobody asks the host anything")
                .doesNotContain("/bookings/" + booking);

        Map<String, String> back = Pressing.form(done, "/bookings/" + booking + "/take-back-offer");
        Api.Answer taken = anna.api().form("/bookings/" + booking + "/take-back-offer", back);
        assertThat(anna.api().page(location(taken)).body())
                .contains("Taken back. The booking with Bo Lind stays as it was.")
                .doesNotContain("Other times are proposed");
        assertThat(anna.api()
                        .form("/bookings/" + booking + "/take-back-offer", back)
                        .status())
                .isEqualTo(409);
        assertThat(anna.api().page("/today").body()).doesNotContain("Waiting for your clients");
        assertThat(anna.api().page("/bookings?status=offered").body()).doesNotContain("/bookings/" + booking);
    }

    @Test
    @Tag("A10")
    @Tag("A11")
    void notThatButTheseIsAnAnswerOnTheDayWithOneMessage() {
        Api.Answer asked =
                server.api().post("/api/bookings/" + booking + "/reschedule", Map.of("start_at", TWO, "as", "client"));
        assertThat(asked.status()).isEqualTo(200);
        assertThat(anna.api().page("/today").body()).contains("Asking for another time", path);

        String form = anna.api().page(path + "?start=" + ONE).body();
        assertThat(form)
                .contains(
                        "Bo Lind asks for another time: Friday, 27 November 2026, 11:00. What you send takes the place of that");
        assertThat(anna.api().form(path, Pressing.form(form, path)).status()).isEqualTo(303);

        assertThat(rows.texts("select made_by || ' ' || state from proposal order by created_at, id"))
                .containsExactly("client declined", "host open");
        assertThat(anna.api().page("/today").body())
                .contains("Waiting for your clients")
                .doesNotContain("Asking for another time");
        Await.until(
                "the client is asked",
                () -> rows.number("select count(*) from message where step = 'booking_reschedule_offered'"
                                + " and state = 'sent' and recipient = 'client'")
                        >= 1);
        assertThat(rows.number("select count(*) from message where step = 'booking_reschedule_rejected'"))
                .isZero();
    }

    @Test
    @Tag("A10")
    void whatIsInTheWayIsSaidAndWhatIsTakenIsNotSent() {
        cast.book(talk, ONE, Map.of("name", "Cy Young", "email", "cy@example.com"));

        assertThat(anna.api().page(path + "?start=" + ONE).body())
                .contains("class=\"notice\"", "Somebody has this time already.");
        String outside = "2026-11-28T10:00:00Z";
        assertThat(anna.api().page(path + "?start=" + outside).body()).contains("It can be proposed all the same.");
        String form = anna.api().page(path + "?also=" + TWO + "&start=" + ONE).body();
        Map<String, String> fields = Pressing.form(form, path);
        fields.put("note", "As you like");
        Api.Answer refused = anna.api().form(path, fields);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body())
                .contains("role=\"alert\"", "somebody else has the time by now", "As you like</textarea>");

        String only = anna.api().page(path + "?start=" + TWO).body();
        Map<String, String> seen = Pressing.form(only, path);
        seen.put("note", "x".repeat(501));
        Api.Answer tooLong = anna.api().form(path, seen);
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.body()).contains("Write at most 500 characters", "xxx");
        seen.put("note", "");
        assertThat(server.api()
                        .post("/api/bookings/" + booking + "/reschedule", Map.of("start_at", "2026-11-25T13:00:00Z"))
                        .status())
                .isEqualTo(200);
        Api.Answer late = anna.api().form(path, seen);
        assertThat(late.status()).as("somebody moved it meanwhile").isEqualTo(409);
        assertThat(late.body()).contains("somebody changed the booking while you looked", "14:00");
        assertThat(rows.number("select count(*) from proposal")).isZero();
        assertThat(anna.api().page(path + "?start=2026-11-25T13:00:00Z").body())
                .contains("The booking is at this time already.");
    }

    @Test
    void whatIsOverIsSaidAndNobodyElseIsLetIn() {
        assertThat(anna.api().page(path + "?also=nonsense&start=" + ONE).status())
                .isEqualTo(200);
        String six =
                "2026-12-01T10:00:00Z,2026-12-02T10:00:00Z,2026-12-03T10:00:00Z,2026-12-04T10:00:00Z,2026-12-07T10:00:00Z";
        assertThat(anna.api().page(path + "?also=" + six + "&start=" + ONE).status())
                .isEqualTo(303);
        String form = anna.api().page(path + "?start=" + ONE).body();
        SignedIn other = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cast.host("other"), other.person());
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        for (SignedIn who : List.of(other, stranger, SignedIn.as(server, "client"))) {
            assertThat(who.api().page(path).status()).isIn(403, 404);
            assertThat(who.api().form(path, Pressing.form(form, path)).status()).isIn(403, 404);
        }
        cast.clock("2026-11-25T09:00:00Z");
        assertThat(anna.api().page(path).body()).contains("Nothing can be proposed for this booking any more.");
        assertThat(anna.api().form(path, Pressing.form(form, path)).status()).isEqualTo(409);
        assertThat(rows.number("select count(*) from proposal")).isZero();
    }

    @Test
    @Tag("A10")
    void anOfferThatIsOpenIsNamedFromTheStartAndOneTimeIsSpokenOfAsOne() {
        assertThat(anna.api().page(path).body()).doesNotContain("has a proposal");
        String form = anna.api().page(path + "?start=" + ONE).body();
        assertThat(anna.api().form(path, Pressing.form(form, path)).status()).isEqualTo(303);

        assertThat(anna.api().page("/bookings/" + booking).body())
                .contains("Another time is proposed. Waiting for Bo Lind:")
                .doesNotContain("Other times");
        assertThat(anna.api().page("/bookings/" + booking + "?lang=de").body())
                .contains("Eine andere Zeit ist vorgeschlagen.");
        assertThat(anna.api().page("/bookings/" + booking + "?lang=pt").body())
                .contains("Outro horário está proposto.");
        String replaced =
                "Bo Lind has a proposal of another time already: Thursday, 26 November 2026, 11:00. What you send takes its place.";
        assertThat(anna.api().page(path).body()).contains(replaced, "class=\"month\"");
        assertThat(anna.api().page(path + "?start=" + TWO).body()).containsOnlyOnce(replaced);
    }

    @Test
    @Tag("A9")
    void whatSomebodyElseHasCalledOffMeanwhileIsSaidAndLeadsBackToTheBooking() {
        String form = anna.api().page(path + "?start=" + ONE).body();
        String back = "<a href=\"/bookings/" + booking + "\">Back to the booking</a>";
        assertThat(server.api()
                        .post("/api/bookings/" + booking + "/cancel", Map.of("as", "client"))
                        .status())
                .isEqualTo(200);

        Api.Answer late = anna.api().form(path, Pressing.form(form, path));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body())
                .contains("Bo Lind has called this booking off. So nothing was done. " + back)
                .contains("chip off ended\">Called off")
                .doesNotContain("do it again", "action=\"" + path);
        assertThat(anna.api().page(path).body())
                .contains("Bo Lind has called this booking off. Nothing can be proposed for this booking any more. "
                        + back)
                .doesNotContain("action=\"" + path);
        assertThat(rows.number("select count(*) from proposal")).isZero();
    }

    private static String location(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.raw().headers().firstValue("Location").orElseThrow();
    }
}
