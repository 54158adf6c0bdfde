package app.kept.journey.preview;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a preview says of a booking is what the planner plans for it, and what then goes, on a clock that is turned. */
class PreviewIsRealityTest {
    private static final String SOURCE = """
            journey: ours
            steps:
              - {step: asked, on: booking.created, to: host, by: [email], template: booking_request_new}
              - {step: confirmed, on: booking.agreed, to: client, by: [email, sms], template: booking_confirmed, also_to_actor: true}
              - {step: moved, on: booking.rescheduled, to: client, by: [email], template: booking_rescheduled}
              - {step: off, on: booking.cancelled, to: host, by: [email], template: booking_cancelled}
              - {step: off_client, on: booking.cancelled, to: client, by: [email], template: booking_cancelled}
              - {step: missed, at: booking.no_show + 1h, to: client, by: [email], template: booking_reminder}
              - {step: day, at: start - 1d, to: client, by: [email], template: booking_reminder,
                 window: {opens: start - 30h, closes: start - 20h}}
              - {step: hours, at: start - 24h, to: host, by: [email], template: booking_reminder}
              - {step: soon, at: start - 2h, to: client, by: {fallback: [sms, email]}, template: calBookingReminderSoon}
              - {step: first, at: end + 3h, to: client, by: [email], template: booking_reminder, if: [first_booking]}
              - {step: again, at: end + 5h, to: client, by: [email], template: booking_reminder,
                 unless: [client_has_future_booking], once_per_client: 48h}
            """;
    /** Their reasons are worded as they were seen, and tell the same. */
    private static final Set<String> CONDITIONAL = Set.of("first", "again");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final Api admin = adminInMarch();
    private final List<String> bookings = new ArrayList<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatIsSaidIsWhatIsDone(long seed) {
        var random = new SplittableRandom(seed);
        // The week before Berlin's clocks leap.
        Instant now = Instant.parse("2027-03-22T10:00:00Z");
        String path = "/api/journeys/"
                + admin.send(admin.request("/api/journeys")
                                .header("Content-Type", "application/yaml")
                                .method("POST", HttpRequest.BodyPublishers.ofString(SOURCE)))
                        .id();
        // Who looks whether everything is there has given the account one meanwhile.
        rows.change("update journey set is_archived = true where name <> 'ours'");
        String talk = cast.talk(cast.anna());
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 3; i++) {
                act(random, talk, now);
                // Of two things at the very same moment nobody can say what was sent between them.
                planned();
                cast.advance("PT1M");
                now = now.plus(Duration.ofMinutes(1));
            }
            planned();
            same(path);
            Duration by = Duration.ofMinutes(random.nextLong(30, 40 * 60));
            cast.advance(by.toString());
            now = now.plus(by);
            planned();
            same(path);
        }
        assertThat(bookings).hasSizeGreaterThan(3);
        assertThat(rows.texts("select distinct state from message")).contains("sent", "skipped");
    }

    /** Whoever signed in before the clock was turned would be out by now. */
    private Api adminInMarch() {
        cast.clock("2027-03-22T10:00:00Z");
        return SignedIn.as(server, "admin").api();
    }

    private void act(SplittableRandom random, String talk, Instant now) {
        int what = random.nextInt(6);
        if (bookings.isEmpty() || what < 3) {
            Api.Answer booked = cast.book(talk, start(random, now), client(random));
            if (booked.status() == 201) bookings.add(booked.id());
            return;
        }
        String booking = "/api/bookings/" + bookings.get(random.nextInt(bookings.size()));
        switch (what) {
            case 3 -> server.api().post(booking + "/cancel", random.nextBoolean() ? Map.of("as", "client") : Map.of());
            case 4 ->
                server.api()
                        .post(
                                booking + "/reschedule",
                                Map.of("start_at", start(random, now), "override", List.of("notice")));
            default -> server.api().post(booking + "/no-show", Map.of());
        }
    }

    private static Map<String, Object> client(SplittableRandom random) {
        int who = random.nextInt(3);
        return who == 0
                ? Map.of("name", "Eva", "phone", "+4915112345678", "time_zone", "Europe/Berlin", "language", "de")
                : Map.of("name", "Bo " + who, "email", "bo" + who + "@example.com", "language", "pt");
    }

    private static String start(SplittableRandom random, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(random.nextInt(6));
        return day + "T%02d:00:00Z".formatted(random.nextInt(8, 16));
    }

    /** Everything that happened has been planned, and what is due is gone. */
    private void planned() {
        Await.until(
                "nothing is left to do",
                Duration.ofSeconds(30),
                () -> rows.number("select count(*) from work where kind in ('react.journey', 'send')") == 0
                        && rows.number("select count(*) from work") == 0);
    }

    private void same(String path) {
        for (String booking : bookings) {
            JsonNode story =
                    admin.post(path + "/preview", Map.of("booking_id", booking)).json();
            var said = new TreeSet<String>();
            for (JsonNode message : story.path("messages")) {
                String step = message.path("step").asString();
                String state = message.path("state").asString();
                boolean past = message.path("past").asBoolean();
                // What depends on what is so then is not decided yet.
                boolean isOpen = !past && CONDITIONAL.contains(step);
                String fate =
                        isOpen || (state.equals("goes") && !past) ? "planned" : state.equals("goes") ? "sent" : "not";
                said.add(line(message, fate, message.path("due_at").asString(), reason(step, fate, message)));
            }
            assertThat(said).as(story.toPrettyString()).isEqualTo(ledger(booking));
        }
    }

    private static String line(JsonNode message, String fate, String due, String reason) {
        return String.join(
                " ",
                message.path("step").asString(),
                message.path("recipient").asString(),
                message.path("channel").asString(),
                Instant.parse(due).toString(),
                fate,
                reason);
    }

    private static String reason(String step, String fate, JsonNode message) {
        return fate.equals("not") && !CONDITIONAL.contains(step)
                ? message.path("reason").asString("")
                : "";
    }

    private Set<String> ledger(String booking) {
        var found = new TreeSet<String>();
        for (String row : rows.texts("""
                select json_build_object('step', step, 'recipient', recipient, 'channel', channel,
                    'due', to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                    'state', state, 'reason', coalesce(reason, ''))::text
                from message where about_id = ?::uuid and starts_with(dedup_key, 'j:')
                """, booking)) {
            JsonNode message = Json.read(row);
            String state = message.path("state").asString();
            String fate = state.equals("planned") || state.equals("sent") ? state : "not";
            found.add(line(
                    message,
                    fate,
                    message.path("due").asString(),
                    reason(message.path("step").asString(), fate, message)));
        }
        return found;
    }
}
