package app.kept.web.type;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
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
import tools.jackson.databind.JsonNode;

/** What can be booked is set up on pages, with all the rules that programs have. */
class TypePagesTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn anna = SignedIn.as(server, "host");
    private String host = "";

    @BeforeEach
    void annaIsAHost() {
        cast.clock("2026-11-20T10:00:00Z");
        host = cast.anna();
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, anna.person());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A1")
    void aNameAndALengthAreEnough() {
        assertThat(anna.api().page("/event-types").body())
                .contains("Nothing can be booked here yet", "/event-types/new");

        Api.Answer made = TypeSent.send(
                anna.api(),
                "/event-types/new",
                Map.of("name", "Straße & Gespräch", "duration_minutes", "45", "do", "save"));

        assertThat(made.status()).as(made.body()).isEqualTo(303);
        assertThat(follow(made).body()).contains("It can be booked from now on", "/book/anna/strasse-gesprach");
        JsonNode type = type();
        assertThat(type.path("duration_minutes").asInt()).isEqualTo(45);
        assertThat(type.path("interval_minutes").asInt()).isEqualTo(45);
        assertThat(type.path("confirmation").asString()).isEqualTo("instant");
        assertThat(server.visitor().page("/book/anna/strasse-gesprach").status())
                .isEqualTo(200);
        assertThat(anna.api().page("/event-types").body())
                .contains("45 minutes", "agreed at once", "/book/anna/strasse-gesprach");
    }

    @Test
    @Tag("A1")
    @Tag("B12")
    void everyRuleThatProgramsHaveIsInTheForm() {
        cast.talk(host);
        Api.Answer saved = TypeSent.send(
                anna.api(),
                path(),
                Map.ofEntries(
                        Map.entry("description", "Bring your papers.\r\nAnd time."),
                        Map.entry("location", "Room 4"),
                        Map.entry("price_amount", "49,50"),
                        Map.entry("price_currency", "EUR"),
                        Map.entry("confirmation", "request"),
                        Map.entry("kind", "intro"),
                        Map.entry("notice_minutes", "2"),
                        Map.entry("notice_minutes_unit", "days"),
                        Map.entry("window_kind", "business_days"),
                        Map.entry("window_days", "20"),
                        Map.entry("interval_minutes", "30"),
                        Map.entry("buffer_before_minutes", "5"),
                        Map.entry("buffer_after_minutes", "10"),
                        Map.entry("limits_day", "3"),
                        Map.entry("limits_week", "10"),
                        Map.entry("limits_month", "30"),
                        Map.entry("limits_client", "2"),
                        Map.entry("capacity", "4"),
                        Map.entry("cancel_notice_minutes", "24"),
                        Map.entry("cancel_notice_minutes_unit", "hours"),
                        Map.entry("late_cancel", "refused"),
                        Map.entry("pending_holds", "-"),
                        Map.entry("pending_minutes", "90"),
                        Map.entry("pending_minutes_unit", "minutes"),
                        Map.entry("reminders", "own"),
                        Map.entry("reminder_minutes_before", "1d, 2h, 30"),
                        Map.entry("booking_notification_emails", "a@example.com\r\nb@example.com"),
                        Map.entry("send_sms_confirmation", "true"),
                        Map.entry("do", "save")));

        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        assertThat(type().toString())
                .contains(
                        "\"description\":\"Bring your papers.\\nAnd time.\"",
                        "\"location\":\"Room 4\"",
                        "\"price\":{\"amount\":4950,\"currency\":\"EUR\"}",
                        "\"confirmation\":\"request\"",
                        "\"kind\":\"intro\"",
                        "\"notice_minutes\":2880",
                        "\"window\":{\"kind\":\"business_days\",\"days\":20",
                        "\"interval_minutes\":30",
                        "\"buffer_before_minutes\":5",
                        "\"buffer_after_minutes\":10",
                        "\"limits\":{\"day\":3,\"week\":10,\"month\":30,\"client\":2}",
                        "\"capacity\":4",
                        "\"cancel_notice_minutes\":1440",
                        "\"late_cancel\":\"refused\"",
                        "\"pending_holds\":false",
                        "\"pending_minutes\":90",
                        "\"reminder_minutes_before\":[1440,120,30]",
                        "\"booking_notification_emails\":[\"a@example.com\",\"b@example.com\"]",
                        "\"send_sms_confirmation\":true",
                        "\"send_email_confirmation\":true");
        // What is shown is what was said, and saving it once more changes nothing.
        String before = type().toString();
        assertThat(follow(saved).body()).contains("Saved", "value=\"1d, 2h, 30m\"", "value=\"49.50\"");
        assertThat(TypeSent.send(anna.api(), path(), Map.of("do", "save")).status())
                .isEqualTo(303);
        assertThat(type().toString()).isEqualTo(before);
    }

    @Test
    @Tag("A1")
    void whatIsWrongIsSaidAtTheFieldAndNothingIsSet() {
        cast.talk(host);
        String before = type().toString();

        Api.Answer refused = TypeSent.send(
                anna.api(),
                path(),
                Map.of(
                        "name", "",
                        "duration_minutes", "long",
                        "price_amount", "49.505",
                        "notice_minutes", "400",
                        "notice_minutes_unit", "days",
                        "limits_day", "0",
                        "reminders", "own",
                        "reminder_minutes_before", "soon",
                        "do", "save"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Give it a name",
                        "Enter whole minutes, from 1 to 1440",
                        "Enter an amount such as 80 or 49.50",
                        "at most 365 days",
                        "Enter a whole number from 1 to 1000",
                        "Write it such as 1d, 2h, 30m",
                        "value=\"long\"",
                        "value=\"soon\"",
                        "href=\"#duration_minutes\"");
        assertThat(type().toString()).isEqualTo(before);
    }

    @Test
    @Tag("A1")
    void questionsComeAndGoWithoutScript() {
        cast.talk(host);
        Api.Answer one = TypeSent.send(anna.api(), path(), Map.of("do", "question_add"));
        assertThat(one.body()).contains("id=\"questions_0_label\"", "autofocus");
        Api.Answer two = TypeSent.send(
                anna.api(),
                path(),
                TypeSent.in(one),
                Map.of(
                        "questions_0_label",
                        "What hurts?",
                        "questions_0_type",
                        "choice",
                        "questions_0_options",
                        "Knee\r\nBack\r\n",
                        "do",
                        "question_add"));
        Api.Answer moved = TypeSent.send(
                anna.api(),
                path(),
                TypeSent.in(two),
                Map.of("questions_1_label", "Since when?", "questions_1_required", "true", "do", "question_up_1"));
        assertThat(TypeSent.in(moved))
                .containsEntry("questions_0_label", "Since when?")
                .containsEntry("questions_0_required", "true")
                .containsEntry("questions_1_options", "Knee\nBack");
        assertThat(type().path("questions").size()).isZero();

        Api.Answer wrong = TypeSent.send(
                anna.api(), path(), TypeSent.in(moved), Map.of("questions_1_options", "Knee\nKnee", "do", "save"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("Question 2, Answers to choose from: Write at least one answer");

        Api.Answer saved = TypeSent.send(
                anna.api(), path(), TypeSent.in(wrong), Map.of("questions_1_options", "Knee\nBack", "do", "save"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(303);
        assertThat(type().path("questions").toString())
                .contains(
                        "\"key\":\"since_when\"", "\"required\":true", "\"key\":\"what_hurts\"", "[\"Knee\",\"Back\"]");

        Api.Answer removed = TypeSent.send(anna.api(), path(), Map.of("do", "question_remove_0"));
        assertThat(TypeSent.in(removed)).containsEntry("questions_0_label", "What hurts?");
        TypeSent.send(anna.api(), path(), TypeSent.in(removed), Map.of("do", "save"));
        assertThat(type().path("questions").size()).isOne();
    }

    @Test
    @Tag("A1")
    void thePreviewShowsWhatWouldBeOpenAndKeepsNothing() {
        String talk = cast.talk(host);
        cast.book(talk, "2026-11-23T08:00:00Z");
        String before = type().toString();

        Api.Answer preview = TypeSent.send(
                anna.api(),
                path(),
                Map.of(
                        "name",
                        "Long talk",
                        "duration_minutes",
                        "240",
                        "price_amount",
                        "80",
                        "location",
                        "Room 4",
                        "do",
                        "preview"));

        assertThat(preview.status()).isEqualTo(200);
        String part = preview.body().substring(preview.body().indexOf("id=\"preview\""));
        // On Monday the first hour is booked.
        assertThat(part)
                .contains(
                        "Long talk",
                        "4 hours",
                        "€80",
                        "Room 4",
                        "Monday, 23 November 2026 <span class=\"line\">13:00</span>");
        assertThat(part).doesNotContain("Monday, 23 November 2026<span class=\"line\">09:00", "cannot be read yet");
        assertThat(type().toString()).isEqualTo(before);

        Api.Answer unread = TypeSent.send(
                anna.api(), path(), Map.of("name", "Brief talk", "duration_minutes", "x", "do", "preview"));
        assertThat(unread.status()).isEqualTo(422);
        assertThat(unread.body())
                .contains("Some of what you typed cannot be read yet", "Brief talk</p>", "1 hour</li>");
        assertThat(TypeSent.send(anna.api(), "/event-types/new", Map.of("do", "preview"))
                        .body())
                .contains("No name yet");
        assertThat(TypeSent.send(
                                anna.api(),
                                path(),
                                Map.of(
                                        "window_kind",
                                        "dates",
                                        "window_from",
                                        "2027-01-02",
                                        "window_to",
                                        "2027-01-03",
                                        "do",
                                        "preview"))
                        .body())
                .contains("By these rules no time would be open", "/availability?host=" + host);
    }

    private JsonNode type() {
        List<String> ids = rows.texts("select id::text from event_type order by created_at desc limit 1");
        return server.api().get("/api/event-types/" + ids.getFirst()).json();
    }

    private String path() {
        return "/event-types/" + type().path("id").asString();
    }

    private Api.Answer follow(Api.Answer sent) {
        return anna.api().page(sent.raw().headers().firstValue("Location").orElseThrow());
    }
}
