package app.kept.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the page of a booking says comes next: only what is so, each way named, and each thing once. */
class PromisesTest {
    private static final String NOW = "2026-11-20T10:00:00Z";
    /** Eleven o'clock in Berlin, on a Wednesday. */
    private static final String START = "2026-11-25T10:00:00Z";

    private static final String MOVED = "2026-11-26T13:00:00Z";
    private static final String EMAIL = "bo@example.com";
    private static final String PHONE = "+1 212 555 0100";
    private static final String NO_MAIL =
            "We have no email address of yours: keep the address of this page, for it leads you back here."
                    + " Note the time as well.";
    private static final String BY_EMAIL = "You got all of this by email.";
    private static final List<String> RULES =
            List.of("You can cancel until it begins.", "Until then you can take your request back.");
    private static final String DAY_BEFORE = "Tuesday, 24 November 2026, 11:00";
    private static final String HOUR_BEFORE = "Wednesday, 25 November 2026, 10:00";

    private TestServer server = TestServer.start();
    private Cast cast = new Cast(server.api());
    /** Where the last visitor came to. */
    private String page = "";

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A1")
    @Tag("A2")
    void whoGaveAnEmailAddressGetsItThereAndIsRemindedThere() {
        talk(Map.of());

        assertThat(next(settled(book(EMAIL, "")))).containsExactly(BY_EMAIL, remind("email", DAY_BEFORE));
    }

    @Test
    @Tag("A2")
    void aPhoneThatNothingGoesToIsNotSpokenOf() {
        talk(Map.of());

        assertThat(next(settled(book(EMAIL, PHONE)))).containsExactly(BY_EMAIL, remind("email", DAY_BEFORE));
    }

    @Test
    @Tag("A2")
    void whoGaveAPhoneAloneIsAskedToNoteTheTime() {
        talk(Map.of());

        assertThat(next(settled(book("", PHONE)))).containsExactly(NO_MAIL);
    }

    @Test
    @Tag("A2")
    void thePhoneOfSomebodyKnownDoesNotTellThatTheirEmailAddressIsKnown() {
        talk(Map.of());
        settled(book(EMAIL, PHONE, START));

        String page = settled(book("", PHONE, MOVED));

        assertThat(cast.mailbox().toString()).contains("26 November 2026");
        assertThat(next(page)).containsExactly(NO_MAIL);
    }

    @Test
    @Tag("A1")
    void beforeAnythingWasSentItSaysWhatIsToCome() {
        talk(Map.of());
        server.sleepUntil(Instant.parse(NOW));

        assertThat(next(book(EMAIL, ""))).first().isIn("You get all of this by email now.", BY_EMAIL);
    }

    @Test
    @Tag("D4")
    @Tag("D5")
    void remindersOfTwoWaysAreOneSentenceAndWhatFollowsTheSessionIsNotSaid() {
        follow("therapy");
        talk(Map.of("kind", "full_session"));

        assertThat(next(settled(book(EMAIL, PHONE))))
                .containsExactly(BY_EMAIL, remind("email and text message", DAY_BEFORE + " and " + HOUR_BEFORE));
        cast.clock("2026-11-24T12:00:00Z");
        assertThat(next(page)).containsExactly(BY_EMAIL, remind("email and text message", HOUR_BEFORE));
        cast.clock("2026-11-25T10:30:00Z");
        assertThat(next(page)).containsExactly(BY_EMAIL);
    }

    @Test
    @Tag("D4")
    void whoGaveAPhoneAloneIsRemindedThere() {
        follow("therapy");
        talk(Map.of("kind", "intro"));

        assertThat(next(settled(book("", PHONE))))
                .containsExactly(NO_MAIL, remind("text message", DAY_BEFORE + " and " + HOUR_BEFORE));
    }

    @Test
    @Tag("A11")
    void whoHasJustMovedIsNotPromisedWhatBelongedToTheTimeBefore() {
        talk(Map.of());
        String page = settled(book(EMAIL, ""));
        assertThat(next(page)).containsExactly(BY_EMAIL, remind("email", DAY_BEFORE));
        Rows rows = new Rows(server.database());
        String booking = rows.texts("select id from booking").getFirst();
        String dayBeforeMoved = "Wednesday, 25 November 2026, 14:00";

        // As it stands in the moment before anything is planned anew.
        rows.change(
                "update booking set start_at = start_at + interval '27 hours', end_at = end_at + interval '27 hours'"
                        + " where id = ?::uuid",
                booking);

        assertThat(next(page)).containsExactly(remind("email", dayBeforeMoved));

        rows.change(
                "update booking set start_at = start_at - interval '27 hours', end_at = end_at - interval '27 hours'"
                        + " where id = ?::uuid",
                booking);
        act(booking, "reschedule", Map.of("start_at", MOVED));
        assertThat(next(settled(page))).containsExactly(BY_EMAIL, remind("email", dayBeforeMoved));
    }

    @Test
    @Tag("B4")
    void aTextMessageThatConfirmsIsNamedWhereTheEventTypeSendsOne() {
        follow("automation");
        String type = talk(Map.of("send_sms_confirmation", true, "reminder_minutes_before", List.of(60)));

        assertThat(next(settled(book(EMAIL, PHONE))))
                .containsExactly(
                        "You got all of this by email and text message.",
                        remind("email and text message", HOUR_BEFORE));

        server.api().patch("/api/event-types/" + type, Map.of("send_sms_confirmation", false));
        assertThat(next(book(EMAIL, PHONE, MOVED)))
                .as("sent or not, no text message is promised")
                .noneMatch(line -> line.startsWith("You g") && line.contains("text message"));
    }

    @Test
    @Tag("C10")
    void whoIsToldByWhatsAppReadsSo() {
        follow("marketplace");
        talk(Map.of());

        assertThat(next(settled(book("", PHONE))))
                .containsExactly("You got all of this by WhatsApp.", remind("WhatsApp", DAY_BEFORE));
    }

    @Test
    @Tag("A11")
    void afterAMoveItSaysOnceThatTheNewTimeWasTold() {
        talk(Map.of());
        String page = settled(book(EMAIL, ""));
        String booking = new Rows(server.database())
                .texts("select id::text from booking")
                .getFirst();

        for (String answer : List.of("reject", "approve")) {
            act(booking, "reschedule", Map.of("as", "client", "start_at", MOVED));
            act(booking, "reschedule/" + answer, Map.of());
            cast.clock(NOW);
            String day = answer.equals("reject") ? DAY_BEFORE : "Wednesday, 25 November 2026, 14:00";
            assertThat(next(page)).as(answer).containsExactly(BY_EMAIL, remind("email", day));
        }
    }

    @Test
    @Tag("A3")
    void aRequestSaysWhatWasToldOfItAndThenWhatWasToldOfTheYes() {
        talk(Map.of("confirmation", "request"));
        String page = settled(book(EMAIL, ""));
        String booking = new Rows(server.database())
                .texts("select id::text from booking")
                .getFirst();
        assertThat(next(page)).hasSize(2).first().isEqualTo(BY_EMAIL);

        act(booking, "confirm", Map.of());

        cast.clock(NOW);
        assertThat(next(page)).containsExactly(BY_EMAIL, remind("email", DAY_BEFORE));
    }

    @Test
    @Tag("A2")
    void ofAnAddressThatTakesNothingNothingMoreIsPromised() {
        talk(Map.of());
        String undelivered = "Our message by email could not be delivered. Please keep the address of this page,"
                + " for it leads you back here, and note the time.";

        assertThat(next(settled(book("bo@refused.example", "")))).containsExactly(undelivered);
        assertThat(next(settled(book("bo@refused.example", "", MOVED))))
                .as("known from before")
                .containsExactly(undelivered);
    }

    private void follow(String journey) {
        server.close();
        server = TestServer.start(Map.of("KEPT_JOURNEY", journey));
        cast = new Cast(server.api());
    }

    private String talk(Map<String, Object> more) {
        cast.clock(NOW);
        var type = new HashMap<String, Object>(
                Map.of("host_id", cast.anna(), "slug", "talk", "name", "Talk", "duration_minutes", 60));
        type.putAll(more);
        return cast.eventType(type);
    }

    private String book(String email, String phone) {
        return book(email, phone, START);
    }

    /** The address of the page to which the visitor comes. */
    private String book(String email, String phone, String start) {
        var typed = Map.of("type", "talk", "start", start, "name", "Bo Lind", "email", email, "phone", phone);
        Api visitor = server.visitor();
        Api.Answer answer = visitor.fillIn("/book/anna/talk?lang=en&start=" + start, "/book/anna?lang=en", typed);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        page = answer.raw().headers().firstValue("Location").orElseThrow();
        return page;
    }

    /** What is due by now has been done. */
    private String settled(String page) {
        cast.clock(NOW);
        return page;
    }

    private void act(String booking, String what, Map<String, Object> with) {
        Api.Answer answer = server.api().post("/api/bookings/" + booking + "/" + what, with);
        assertThat(answer.status() / 100).as(answer.body()).isEqualTo(2);
    }

    /** But for the rule of cancelling and the address, which stand there as well. */
    private List<String> next(String page) {
        String all = server.visitor().page(page).body();
        int from = all.indexOf("<ul class=\"next\">");
        if (from < 0) return List.of();
        return Pattern.compile("<li>([^<]*)</li>")
                .matcher(all.substring(from, all.indexOf("</ul>", from)))
                .results()
                .map(line -> line.group(1))
                .filter(line -> !RULES.contains(line) && !line.startsWith("Emails go to "))
                .toList();
    }

    private static String remind(String ways, String moments) {
        return "We remind you by " + ways + " on " + moments + ".";
    }
}
