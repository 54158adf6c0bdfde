package app.kept.journey.watch;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What happened in operation can be read afterwards: what was sent, what went wrong and about whom, what runs did. */
class EventsTest {
    private static final String START = "2026-11-25T09:00:00+01:00";
    private static final String PATH = "/api/journeys/events";

    private final Practice practice = new Practice();

    @AfterEach
    void stop() {
        practice.close();
    }

    @Test
    @Tag("D10")
    void everyMailThatWasSentIsThereWithItsKindAndItsBooking() {
        UUID booking = practice.book(practice.type("full_session"), START);
        practice.cast.clock("2026-11-25T08:00:00Z");

        List<JsonNode> sent = events("?event=email_sent&from=2026-11-20T00:00:00Z");

        assertThat(sent)
                .extracting(event ->
                        event.get("kind").asString() + " " + event.get("at").asString())
                .containsExactly(
                        "cal_booking_reminder_1h 2026-11-25T07:00:00Z",
                        "cal_booking_reminder_24h 2026-11-24T08:00:00Z",
                        "cal_booking_therapist_notification 2026-11-20T10:00:00Z",
                        "cal_booking_confirmation 2026-11-20T10:00:00Z");
        assertThat(sent).allSatisfy(event -> {
            assertThat(event.get("booking_id").asString()).isEqualTo(booking.toString());
            assertThat(event.get("provider").asString()).isNotEmpty();
            assertThat(event.get("tries").asInt()).isOne();
            assertThat(event.get("reason").isNull()).isTrue();
        });
    }

    @Test
    @Tag("D10")
    void theEndOfARunIsThereWithItsTotals() {
        practice.book(practice.type("full_session"), START);
        practice.cast.advance("PT3M");

        JsonNode run = events("?event=cal_booking_followups_completed").getLast();

        assertThat(run.at("/totals/sent_email").asLong()).isEqualTo(2);
        assertThat(run.at("/totals/errors").asLong()).isZero();
        assertThat(run.at("/totals/stages/booking_confirmation/sent_email").asLong())
                .isOne();
        assertThat(run.get("booking_id").isNull()).isTrue();
    }

    @Test
    @Tag("D10")
    @Tag("D12")
    void whatWentWrongIsThereWithItsContextAndWithoutWordsOfTheProgram() {
        String type = practice.type("full_session");
        UUID failed = practice.book(type, START);
        UUID broken = practice.book(type, "2026-11-25T11:00:00+01:00");
        practice.rows.change("""
                update message set state = 'failed', sent_at = null, reason = 'The server says no.'
                where about_id = ? and step = 'therapist_notification' and channel = 'email'
                """, failed);
        practice.rows.change("""
                insert into journey_version (account_id, journey_id, version, source, made_at)
                select account_id, journey_id, 99, 'this is no journey', made_at from journey_version
                """);
        practice.rows.change("update journey_booking set version = 99 where booking_id = ?", broken);
        practice.cast.advance("PT11M");

        assertThat(events("?event=email_failed")).singleElement().satisfies(event -> {
            assertThat(event.get("booking_id").asString()).isEqualTo(failed.toString());
            assertThat(event.get("kind").asString()).isEqualTo("cal_booking_therapist_notification");
            assertThat(event.get("recipient").asString()).isEqualTo("host");
            assertThat(event.get("reason").asString()).isEqualTo("The server says no.");
        });
        assertThat(events("?event=look_up_failed")).singleElement().satisfies(event -> {
            assertThat(event.get("booking_id").asString()).isEqualTo(broken.toString());
            assertThat(event.get("reason").asString())
                    .isEqualTo("It could not be found out what this booking owes. The server's log says why.");
        });
        assertThat(practice.rows.texts("select reason from journey_amiss"))
                .noneMatch(reason -> reason.contains("xception") || reason.contains("journey_version"));
        assertThat(practice.missing())
                .extracting(line -> line.get("booking_id").asString())
                .containsExactlyInAnyOrder(failed.toString(), broken.toString());
    }

    @Test
    @Tag("D10")
    void itIsReadPageByPageAndByThoseAloneWhoMayReadMessages() {
        practice.book(practice.type("full_session"), START);
        practice.cast.clock("2026-11-25T08:00:00Z");
        String span = "?from=2026-11-20T00:00:00Z";
        List<String> all = ids(events(span));
        var paged = new ArrayList<String>();
        String after = "";
        do {
            JsonNode page =
                    practice.server.api().get(PATH + span + "&limit=3" + after).json();
            page.get("events").forEach(event -> paged.add(event.get("id").asString()));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());

        assertThat(paged).isEqualTo(all);
        assertThat(Set.copyOf(all)).hasSameSizeAs(all);
        UUID other = SignedIn.account(practice.server, "Another practice");
        Api elsewhere = SignedIn.as(practice.server, "owner", other).api();
        assertThat(elsewhere.get(PATH + span).json().get("events").valueStream())
                .noneMatch(event -> all.contains(event.get("id").asString()));
        assertThat(SignedIn.as(practice.server, "host").api().get(PATH).status())
                .isEqualTo(403);
        assertThat(practice.server.visitor().get(PATH).status()).isEqualTo(401);
        for (String wrong : List.of(
                "?from=2026-11-25T00:00:00Z&to=2026-11-20T00:00:00Z",
                "?from=2026-09-20T00:00:00Z&to=2026-11-20T00:00:00Z",
                "?from=yesterday",
                "?evnt=email_sent")) {
            assertThat(practice.server.api().get(PATH + wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    @Test
    @Tag("D10")
    @Tag("D15")
    void testBookingsAreInNoEvent() {
        practice.server
                .api()
                .post(
                        "/api/bookings",
                        Map.of(
                                "event_type_id",
                                practice.type("full_session"),
                                "start_at",
                                START,
                                "client",
                                Map.of("name", "Bo", "email", "bo@example.com"),
                                "is_test",
                                true));
        practice.cast.advance("PT3M");

        assertThat(events("").stream()
                        .map(event -> event.get("event").asString())
                        .collect(Collectors.toSet()))
                .isSubsetOf("reconciliation");
    }

    private List<JsonNode> events(String query) {
        Api.Answer answer = practice.server.api().get(PATH + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().get("events").valueStream().toList();
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream().map(event -> event.get("id").asString()).toList();
    }
}
