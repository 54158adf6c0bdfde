package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Guests answer behind their link what the host proposes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfferedPageTest {
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
    @Tag("A10")
    void lookingAnswersNothingAndAButtonTakesATimeOnce() {
        String page = cast.bookedPage(visitor, "2026-11-23T08:00:00Z");
        offer("2026-11-23T08:00:00Z", "2026-11-24T10:00:00Z", "2026-11-25T10:00:00Z");

        String shown = visitor.page(page + "?lang=en").body();

        assertThat(shown)
                .contains(
                        "Anna Meyer proposes another time",
                        "The dentist.",
                        "Take this time: Tuesday, 24 November 2026, 11:00",
                        "Take this time: Wednesday, 25 November 2026, 11:00",
                        "Until then nothing changes: it stays Monday, 23 November 2026, 09:00.",
                        "None of them fits",
                        "Keep Monday, 23 November 2026, 09:00",
                        "Ask for another time yourself");
        for (String under : List.of("/offer/accept", "/offer/decline")) {
            assertThat(visitor.page(page + under).status())
                    .as("whoever follows links answers nothing")
                    .isEqualTo(405);
        }
        assertThat(visitor.page(page + "?lang=en&time_zone=America/New_York").body())
                .contains("Take this time: Tuesday, 24 November 2026, 05:00");
        assertThat(states("2026-11-23T08:00:00Z")).containsExactly("open");

        Map<String, String> form = taking(shown, page, "2026-11-25T10:00:00Z");
        Api.Answer taken = visitor.form(page + "/offer/accept?lang=en", form);
        assertThat(taken.status()).isEqualTo(303);
        String done = visitor.page(location(taken)).body();
        assertThat(done)
                .contains("Agreed. This is your time now.", "Wednesday, 25 November 2026", "11:00")
                .doesNotContain("Take this time");
        assertThat(location(visitor.form(page + "/offer/accept?lang=en", form)))
                .as("pressed twice")
                .contains("offer=taken_up");
        form.put("start_at", "2026-11-24T10:00:00Z");
        assertThat(visitor.page(location(visitor.form(page + "/offer/accept?lang=en", form)))
                        .body())
                .contains("This is not proposed any more.");
        assertThat(states("2026-11-25T10:00:00Z")).containsExactly("approved");
    }

    @Test
    @Tag("A10")
    void noneFitsAndTheHostReadsWhy() {
        String page = cast.bookedPage(visitor, "2026-11-26T08:00:00Z");
        offer("2026-11-26T08:00:00Z", "2026-11-26T12:00:00Z");
        String shown = page + "?lang=en";
        assertThat(visitor.page(shown).body()).contains("Anna Meyer proposes another time");

        Map<String, String> form = declining(visitor.page(shown).body(), page);
        form.put("reason", "x".repeat(1_001));
        assertThat(visitor.page(location(visitor.form(page + "/offer/decline?lang=en", form)))
                        .body())
                .contains("write at most 1,000 characters", "Take this time");
        form.put("reason", "I work in the afternoon.");
        Map<String, String> old = Map.copyOf(form);
        offer("2026-11-26T08:00:00Z", "2026-11-26T13:00:00Z");
        assertThat(visitor.page(location(visitor.form(page + "/offer/decline?lang=en", old)))
                        .body())
                .as("it was another offer that they saw")
                .contains("This is not proposed any more.", "Take this time");

        form = declining(visitor.page(shown).body(), page);
        form.put("reason", "I work in the afternoon.");
        Api.Answer no = visitor.form(page + "/offer/decline?lang=en", form);

        assertThat(visitor.page(location(no)).body())
                .contains("Anna Meyer is told that none of the times fits.", "Thursday, 26 November 2026")
                .doesNotContain("Take this time");
        assertThat(rows.texts("select reason from proposal where state = 'declined'"))
                .contains("I work in the afternoon.");
    }

    @Test
    @Tag("A10")
    void aTimeThatIsGoneIsSaidAndTheOthersStay() {
        String page = cast.bookedPage(visitor, "2026-11-27T08:00:00Z");
        offer("2026-11-27T08:00:00Z", "2026-11-27T12:00:00Z", "2026-11-27T14:00:00Z");
        String shown = visitor.page(page + "?lang=en").body();
        cast.bookedPage(visitor, "2026-11-27T12:00:00Z");

        Api.Answer late = visitor.form(page + "/offer/accept?lang=en", taking(shown, page, "2026-11-27T12:00:00Z"));

        assertThat(visitor.page(location(late)).body())
                .contains("Sorry, this time is taken by now.", "Take this time: Friday, 27 November 2026, 15:00");
        assertThat(states("2026-11-27T08:00:00Z")).containsExactly("open");
    }

    @Test
    void aLinkIsGoodForItsOwnBookingAndTheFormIsOfThisBrowser() {
        String page = cast.bookedPage(visitor, "2026-11-30T08:00:00Z");
        String other = cast.bookedPage(visitor, "2026-11-30T10:00:00Z");
        offer("2026-11-30T08:00:00Z", "2026-11-30T12:00:00Z");
        String shown = visitor.page(page + "?lang=en").body();
        Map<String, String> form = taking(shown, page, "2026-11-30T12:00:00Z");

        assertThat(location(visitor.form(other + "/offer/accept?lang=en", form)))
                .as("nothing is proposed there")
                .contains("offer=over");
        assertThat(visitor.form(page.substring(0, page.length() - 2) + "xx/offer/accept", form)
                        .status())
                .isEqualTo(404);
        form.remove("start_at");
        assertThat(location(visitor.form(page + "/offer/accept", form))).contains("offer=over");
        form.put("start_at", "soon");
        assertThat(visitor.form(page + "/offer/accept", form).status()).isIn(303, 422);
        assertThat(states("2026-11-30T08:00:00Z")).containsExactly("open");
        assertThat(visitor.page("/my-bookings").status()).isLessThan(500);
    }

    @Test
    @Tag("A10")
    void whoeverComesByAnOldLetterReadsThatNothingIsProposedAnyMore() {
        String start = "2026-12-03T08:00:00Z";
        String page = cast.bookedPage(visitor, start);
        String shown = page + "?lang=en";
        String gone = "The proposal of another time was taken back. What stands here counts.";
        assertThat(visitor.page(shown).body()).doesNotContain("taken back");
        offer(start, "2026-12-03T12:00:00Z");
        assertThat(visitor.page(shown).body()).doesNotContain("taken back", "takes the place");

        offer(start, "2026-12-03T13:00:00Z");

        assertThat(visitor.page(shown).body())
                .contains("This takes the place of what was proposed before.", "Take this time")
                .doesNotContain("taken back");

        takeBack(start);

        assertThat(visitor.page(shown).body())
                .contains(gone, "Thursday, 3 December 2026")
                .doesNotContain("Take this time");
        assertThat(visitor.page(page + "?lang=de").body()).contains("wurde zurückgenommen. Es gilt, was hier steht.");
        assertThat(visitor.page(page + "?lang=pt").body()).contains("foi retirada. Vale o que está aqui.");
        assertThat(visitor.page(shown + "&offer=over").body())
                .as("once is enough")
                .contains("This is not proposed any more.")
                .doesNotContain(gone);

        offer(start, "2026-12-03T12:00:00Z");
        rows.change(
                "update proposal set state = 'lapsed', answered_at = now() where state = 'open'"
                        + " and booking_id = ?::uuid",
                booking(start));
        assertThat(visitor.page(shown).body())
                .contains("The time to answer the proposal of another time is over.")
                .doesNotContain(gone);
        assertThat(server.api()
                        .post("/api/bookings/" + booking(start) + "/cancel", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(visitor.page(shown).body()).doesNotContain("proposal of another time");
    }

    @Test
    void whoAsksForAnotherTimeThemselvesHasAnswered() {
        String page = cast.bookedPage(visitor, "2026-12-01T08:00:00Z");
        offer("2026-12-01T08:00:00Z", "2026-12-01T12:00:00Z");
        String move = page + "/move";
        assertThat(visitor.page(move + "?lang=en").body()).doesNotContain("You asked for", "Withdraw this request");

        assertThat(visitor.fillIn(move + "?lang=en&start=2026-12-02T10:00:00Z", move + "?lang=en", Map.of("note", ""))
                        .status())
                .isEqualTo(303);

        assertThat(states("2026-12-01T08:00:00Z")).containsExactly("declined", "open");
        assertThat(visitor.page(page + "?lang=en").body())
                .contains("You asked Anna Meyer for another time")
                .doesNotContain("Take this time");
    }

    private String booking(String start) {
        return rows.texts("select id from booking where start_at = ?::timestamptz", start)
                .getFirst();
    }

    private void takeBack(String booked) {
        assertThat(server.api()
                        .delete("/api/bookings/" + booking(booked) + "/reschedule")
                        .status())
                .isEqualTo(200);
    }

    private void offer(String booked, String... starts) {
        Api.Answer offered = server.api()
                .post(
                        "/api/bookings/" + booking(booked) + "/proposals",
                        Map.of("start_ats", List.of(starts), "note", "The dentist."));
        assertThat(offered.status()).as(offered.body()).isEqualTo(200);
    }

    /** Of all proposals of the booking at this time, the oldest first; replaced ones are left out. */
    private List<String> states(String start) {
        return rows.texts("""
                select state from proposal join booking on booking.id = booking_id
                where start_at = ?::timestamptz and state <> 'withdrawn' order by proposal.created_at, proposal.id
                """, start);
    }

    private static Map<String, String> taking(String shown, String page, String start) {
        int at = shown.indexOf("value=\"" + start + "\"");
        assertThat(at).as(start).isPositive();
        Map<String, String> fields = fields(shown.substring(shown.lastIndexOf("<form", at)), page + "/offer/accept");
        assertThat(fields).containsEntry("start_at", start);
        return fields;
    }

    private static Map<String, String> declining(String shown, String page) {
        return fields(shown.substring(shown.indexOf("<form action=\"" + page + "/offer/decline")), page);
    }

    private static Map<String, String> fields(String form, String action) {
        assertThat(form).startsWith("<form action=\"" + action);
        Matcher hidden = Pattern.compile("name=\"([^\"]+)\" value=\"([^\"]*)\"")
                .matcher(form.substring(0, form.indexOf("</form>")));
        var fields = new HashMap<String, String>();
        while (hidden.find()) fields.put(hidden.group(1), hidden.group(2));
        return fields;
    }

    private static String location(Api.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        return answer.raw().headers().firstValue("Location").orElseThrow();
    }
}
