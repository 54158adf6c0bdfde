package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Guests ask for another time behind their link. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MovePageTest {
    private final TestServer server = TestServer.start();
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private final Api visitor = server.visitor();

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        cast.talk(cast.anna());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void lookingChangesNothingAButtonAsksAndAnotherTakesItBack() {
        String page = cast.bookedPage(visitor, "2026-11-23T08:00:00Z");
        String move = page + "/move";
        assertThat(visitor.page(page + "?lang=en").body()).contains(move);

        String chosen = move + "?lang=en&start=2026-11-24T10:00:00Z";
        assertThat(visitor.page(move + "?lang=en&date=2026-11-24").body()).contains("start=2026-11-24T10");
        assertThat(visitor.page(chosen).body()).contains("Ask for this time");
        assertThat(open()).isZero();

        Api.Answer sent = visitor.fillIn(chosen, move + "?lang=en", Map.of("note", "Later, please"));
        assertThat(sent.status()).isEqualTo(303);
        assertThat(open()).isOne();
        assertThat(visitor.page(sent.raw().headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Sent. You hear from us");
        assertThat(visitor.page(page + "?lang=en").body())
                .contains(
                        "You asked Anna Meyer for another time: Tuesday, 24 November 2026, 11:00.",
                        "If Anna Meyer has not answered by",
                        "Change or withdraw what you asked for")
                .doesNotContain("Ask for another time");
        assertThat(visitor.page(move + "?lang=en").body())
                .contains("You asked for", "Withdraw this request")
                .doesNotContain("bo@example.com", "Bo Lind", "Sent. You hear");

        assertThat(visitor.fillIn(move + "?lang=en", move + "/withdraw?lang=en", Map.of())
                        .status())
                .isEqualTo(303);
        assertThat(open()).isZero();
        assertThat(visitor.page(move + "?lang=en").body()).doesNotContain("Withdraw this request");
        assertThat(visitor.page(page.substring(0, page.length() - 2) + "xx/move")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Tag("A10")
    void whatIsOverIsSaidToBeOverAndNothingElseCanBeAskedFor() {
        String page = cast.bookedPage(visitor, "2026-11-20T11:00:00Z");
        Map<String, String> form =
                visitor.filledIn(page + "/move?lang=en&start=2026-11-23T12:00:00Z", page + "/move?lang=en", Map.of());

        cast.clock("2026-11-20T11:00:00Z");
        assertThat(visitor.page(page + "?lang=en").body())
                .contains("You’re booked")
                .doesNotContain("/move");
        assertThat(visitor.form(page + "/move?lang=en", form).status()).isEqualTo(303);
        assertThat(visitor.page(page + "/move?lang=en").body()).contains("cannot be moved any more");
        assertThat(open()).isZero();
        cast.clock("2026-11-20T12:00:00Z");
        assertThat(visitor.page(page + "?lang=en").body())
                .contains("This session is over")
                .doesNotContain("You’re booked");
        cast.clock("2026-11-20T10:00:00Z");
    }

    @Test
    void aTimeThatIsGoneIsSaidAndOthersAreOffered() {
        String move = cast.bookedPage(visitor, "2026-11-25T08:00:00Z") + "/move";
        Map<String, String> form = visitor.filledIn(move + "?start=2026-11-25T12:00:00Z", move, Map.of());
        cast.bookedPage(visitor, "2026-11-25T12:00:00Z");

        Api.Answer late = visitor.form(move, form);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("nicht mehr frei");
        assertThat(visitor.form(move, Map.of("start", "2026-11-26T12:00:00Z", "note", "x".repeat(300)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    @Tag("A10")
    void severalTimesAreOfferedAtOnceAndEachCanBeLeftOut() {
        String move = cast.bookedPage(visitor, "2026-11-30T08:00:00Z") + "/move";
        String first = "2026-12-01T10:00:00Z";
        String second = "2026-12-02T10:00:00Z";
        String third = "2026-12-03T10:00:00Z";

        String more = link(visitor.page(move + "?lang=en&start=" + first).body(), "Offer another time as well");
        assertThat(visitor.page(more).body()).contains("Chosen so far", "Tuesday, 1 December 2026");
        String two = visitor.page(more + "&start=" + second).body();
        assertThat(two).contains("You ask for one of these", "Wednesday, 2 December 2026", "Leave this one out");
        String three = visitor.page(move + "?lang=en&also=" + third + "," + first + "&start=" + second)
                .body();
        String without = link(three, "Leave this one out<span class=\"unseen\">: Wednesday");
        assertThat(visitor.page(without).body()).doesNotContain("Wednesday, 2 December 2026");

        String page = move + "?lang=en&also=" + first + "," + third + "&start=" + second;
        assertThat(visitor.fillIn(page, move + "?lang=en", Map.of("note", "Any of them"))
                        .status())
                .isEqualTo(303);

        assertThat(rows.texts(
                        "select unnest(starts)::text from proposal where state = 'open' and note = 'Any of them'"))
                .hasSize(3);
        assertThat(visitor.page(move + "?lang=en").body())
                .contains("Tuesday, 1 December 2026", "Wednesday, 2 December 2026", "Thursday, 3 December 2026");
        visitor.fillIn(move + "?lang=en", move + "/withdraw?lang=en", Map.of());
    }

    @Test
    void whatNobodyCanHaveChosenIsNotAskedFor() {
        String move = cast.bookedPage(visitor, "2026-12-07T08:00:00Z") + "/move";
        String six =
                "2026-12-08T09:00:00Z,2026-12-08T10:00:00Z,2026-12-08T11:00:00Z,2026-12-08T12:00:00Z,2026-12-08T13:00:00Z";

        assertThat(visitor.page(move + "?start=2026-12-09T10:00:00Z&also=" + six)
                        .status())
                .isEqualTo(303);
        assertThat(visitor.form(move, Map.of("start", "2026-12-09T10:00:00Z", "also", six))
                        .status())
                .isEqualTo(303);
        for (String odd : List.of("nonsense", "+999999999-12-31T23:59:59Z", ",,,", "<script>")) {
            assertThat(visitor.page(move + "?also=" + URLEncoder.encode(odd, StandardCharsets.UTF_8))
                            .status())
                    .as(odd)
                    .isEqualTo(200);
        }
        assertThat(open()).isZero();
    }

    private static String link(String page, String words) {
        Matcher link = Pattern.compile("href=\"([^\"]+)\"[^>]*>" + Pattern.quote(words))
                .matcher(page);
        if (!link.find()) throw new AssertionError("no link says " + words);
        return link.group(1).replace("&amp;", "&");
    }

    private long open() {
        return rows.number("select count(*) from proposal where state = 'open'");
    }
}
