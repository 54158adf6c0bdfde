package app.kept.story;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything at once, twice, or in the same second. */
class TwistsStoryTest {
    private static final String NOW = Tale.NOW;
    private static final String START = "2026-11-26T09:00:00Z";
    private static final String DAY_BEFORE = "2026-11-25T09:00:00Z";
    private static final String LONG_AFTER = "2027-02-01T12:00:00Z";

    private final Tale tale = new Tale("counselling");
    private final String anna = tale.cast.anna();

    @AfterEach
    void stop() {
        tale.close();
    }

    @Test
    void whoSendsOneRequestTwiceAtOnceIsToldOnce() throws Exception {
        String body = """
                {"event_type_id": "%s", "start_at": "%s",
                 "client": {"name": "Bo Lind", "email": "bo@example.com", "language": "en"}}
                """.formatted(tale.type(anna, Map.of()), START);
        Callable<Api.Answer> booking = () -> tale.api.send(tale.api
                .request("/api/bookings")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "one-and-the-same")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        List<Api.Answer> answers = atOnce(List.of(booking, booking, booking));
        String id = answers.stream()
                .filter(answer -> answer.status() == 201)
                .findFirst()
                .orElseThrow()
                .id();
        tale.settle();

        assertThat(tale.told(id))
                .containsExactlyInAnyOrder(
                        "booking_confirmed client email en " + NOW + " sent",
                        "booking_request_new host email de " + NOW + " sent",
                        "booking_reminder client email en " + DAY_BEFORE + " planned");
        assertThat(tale.mailbox()).hasSize(2);
    }

    @Test
    @Tag("A9")
    void ofManyCancellationsAtOnceEverybodyIsToldOnceAndOneSideKnows() throws Exception {
        SignedIn host = tale.signIn(anna);
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        Api guest = tale.guest(booking);
        String path = "/api/bookings/" + booking + "/cancel";

        atOnce(List.of(
                () -> guest.post(path, Map.of()),
                () -> host.api().post(path, Map.of()),
                () -> guest.post(path, Map.of()),
                () -> host.api().post(path, Map.of())));
        tale.settle();

        String by =
                tale.api.get("/api/bookings/" + booking).json().get("ended_by").asString();
        boolean isHosts = by.equals("host");
        String knows = "skipped: They did it themselves, and know.";
        assertThat(tale.told(booking, "booking_cancelled"))
                .containsExactlyInAnyOrder(
                        "booking_cancelled client email en " + NOW + " " + (isHosts ? "sent" : knows),
                        "booking_cancelled_host host email de " + NOW + " " + (isHosts ? knows : "sent"),
                        "booking_cancelled_host host inbox de " + NOW + " " + (isHosts ? knows : "sent"));
    }

    /** Whatever had gone before the end stays, whatever had not is not sent after it. */
    @Test
    void whatIsOverInTheSameSecondIsNotSpokenOfAsIfItWereStillToCome() {
        String booking = tale.cast
                .book(tale.type(anna, Map.of("confirmation", "request")), START, Cast.BO)
                .id();
        for (String verb : List.of("confirm", "cancel")) {
            Api.Answer answer = tale.api.post("/api/bookings/" + booking + "/" + verb, Map.of());
            assertThat(answer.status()).isEqualTo(200);
        }
        tale.settle();
        tale.at(LONG_AFTER);

        String gone =
                "(sent|skipped: The booking (was cancelled before this could be sent|does not take place any more)\\.)";
        List<String> told = tale.told(booking);
        assertThat(told)
                .filteredOn(line -> line.startsWith("booking_cancelled"))
                .containsExactlyInAnyOrder(
                        "booking_cancelled client email en " + NOW + " sent",
                        "booking_cancelled_host host email de " + NOW + " sent");
        assertThat(told)
                .filteredOn(line -> line.startsWith("booking_reminder"))
                .noneMatch(line -> line.endsWith(" sent") || line.endsWith(" planned"));
        assertThat(told)
                .filteredOn(line -> !line.startsWith("booking_cancelled") && !line.startsWith("booking_reminder"))
                .hasSize(3)
                .allMatch(line -> line.matches("booking_\\w+ (client email en|host email de) " + NOW + " " + gone));
    }

    /** The client takes it back in the very moment in which the reminder is due: either it came first, or it never goes. */
    @Test
    void whatIsCancelledWhileItsReminderIsDueIsNotRemindedOfAfterwards() throws Exception {
        String yoga = tale.type(anna, Map.of("capacity", 20));
        var bookings = new ArrayList<String>();
        for (int i = 0; i < 12; i++) {
            bookings.add(tale.booked(
                    yoga, START, Map.of("name", "Bo " + i, "email", "bo" + i + "@example.com", "language", "en")));
        }
        tale.at("2026-11-25T08:59:59.999Z");
        var racers = new ArrayList<Callable<Api.Answer>>();
        racers.add(() -> tale.api.put("/api/dev/clock", Map.of("now", DAY_BEFORE)));
        for (String booking : bookings) {
            Api guest = tale.guest(booking);
            racers.add(() -> guest.post("/api/bookings/" + booking + "/cancel", Map.of()));
        }

        assertThat(atOnce(racers)).allMatch(answer -> answer.status() == 200);
        tale.settle();
        tale.at(LONG_AFTER);

        for (String booking : bookings) {
            assertThat(tale.told(booking, "booking_reminder"))
                    .singleElement()
                    .asString()
                    .matches("booking_reminder client email en " + DAY_BEFORE
                            + " (sent|skipped: The booking does not take place any more\\.)");
            assertThat(tale.told(booking, "booking_cancelled_host"))
                    .singleElement()
                    .asString()
                    .contains(" sent");
        }
    }

    @Test
    void ofTwoMovesInTheSameSecondTheLastOneIsRemindedOf() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        for (String start : List.of("2026-11-30T09:00:00Z", "2026-12-01T09:00:00Z", "2026-12-02T09:00:00Z")) {
            assertThat(tale.api
                            .post("/api/bookings/" + booking + "/reschedule", Map.of("start_at", start))
                            .status())
                    .isEqualTo(200);
        }
        tale.settle();
        tale.at(LONG_AFTER);

        assertThat(tale.told(booking, "booking_reminder"))
                .filteredOn(line -> !line.contains("superseded: Something newer takes its place."))
                .containsExactly("booking_reminder client email en 2026-12-01T09:00:00Z sent");
        assertThat(tale.words(booking, "booking_reminder", "email")).contains("Wednesday, 2 December 2026, 04:00");
        assertThat(tale.words(booking, "booking_rescheduled", "email")).contains("Wednesday, 2 December 2026, 04:00");
    }

    @Test
    void whoMovesThereAndBackIsRemindedOnce() {
        String booking = tale.booked(tale.type(anna, Map.of()), START, Cast.BO);
        tale.does(tale.api, "reschedule", booking, Map.of("start_at", "2026-11-30T09:00:00Z"));
        tale.does(tale.api, "reschedule", booking, Map.of("start_at", START));
        tale.at(LONG_AFTER);

        String newer = "superseded: Something newer takes its place.";
        assertThat(tale.told(booking, "booking_reminder"))
                .containsExactlyInAnyOrder(
                        "booking_reminder client email en " + DAY_BEFORE + " " + newer,
                        "booking_reminder client email en 2026-11-29T09:00:00Z " + newer,
                        "booking_reminder client email en " + DAY_BEFORE + " sent");
    }

    private static List<Api.Answer> atOnce(List<Callable<Api.Answer>> racers) throws Exception {
        var gate = new CyclicBarrier(racers.size());
        try (var hands = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Api.Answer>> begun = racers.stream()
                    .map(racer -> hands.submit(() -> {
                        gate.await();
                        return racer.call();
                    }))
                    .toList();
            var all = new ArrayList<Api.Answer>();
            for (Future<Api.Answer> one : begun) all.add(one.get());
            return all;
        }
    }
}
