package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What need not go is left out by hand, with a reason, and goes after all while its moment lies ahead. */
class SkippingTest {
    private static final String REMINDER = "step = 'booking_reminder' and recipient = 'client' and channel = 'email'";
    private static final Map<String, String> WHY = Map.of("reason", "She called and knows.");

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn ada = SignedIn.as(server, "admin");
    private String talk = "";
    private String host = "";

    @BeforeEach
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        host = cast.anna();
        talk = cast.talk(host);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @Tag("A13")
    void whatIsLeftOutSaysByWhomAndWhyAndNobodyTakesItBack() {
        String booking = cast.book(talk, "2026-11-25T09:00:00Z").id();
        cast.advance("PT1M");
        String reminder = reminder(booking);

        Api.Answer skipped = ada.api().post("/api/messages/" + reminder + "/skip", WHY);

        assertThat(skipped.status()).as(skipped.body()).isEqualTo(200);
        assertThat(skipped.json().path("state").asString()).isEqualTo("skipped");
        assertThat(skipped.json().path("reason").asString())
                .isEqualTo("Skipped by hand by Ada Lovelace: She called and knows.");
        assertThat(ada.api().post("/api/messages/" + reminder + "/skip", WHY).code())
                .isEqualTo("wrong_state");
        assertThat(rows.texts("select action from audit where object = 'message' and actor_id = ?", ada.person()))
                .containsExactly("skipped");
        cast.advance("P6D");
        assertThat(state(reminder))
                .as("neither planner nor reconciliation brings it back")
                .isEqualTo("skipped");
        assertThat(rows.number("select (select count(*) from work) + (select count(*) from work_later)"
                        + " - (select count(*) from message where state = 'planned')"))
                .isZero();
        assertThat(rows.number("select count(*) from message where " + REMINDER + " and about_id = ?::uuid", booking))
                .isOne();
    }

    @Test
    void itGoesAfterAllAtItsMomentAndOnlyUntilThen() {
        String first = cast.book(talk, "2026-11-25T09:00:00Z").id();
        String second = cast.book(talk, "2026-11-25T13:00:00Z").id();
        cast.advance("PT1M");
        String kept = reminder(first);
        String late = reminder(second);
        for (String id : List.of(kept, late)) skip(id);

        assertThat(server.api().delete("/api/messages/" + kept + "/skip").status())
                .isEqualTo(200);
        assertThat(server.api().delete("/api/messages/" + kept + "/skip").code())
                .as("asked twice")
                .isEqualTo("wrong_state");
        assertThat(state(kept)).isEqualTo("planned");
        cast.advance("P6D");

        assertThat(state(kept)).isEqualTo("sent");
        assertThat(rows.texts(
                        "select (sent_at - due_at < interval '1 minute')::text from message where id = ?::uuid", kept))
                .containsExactly("true");
        assertThat(server.api().delete("/api/messages/" + late + "/skip").code())
                .isEqualTo("too_late");
        assertThat(state(late)).isEqualTo("skipped");
        assertThat(rows.texts("select action from audit where object = 'message' and object_id = ? order by id", kept))
                .containsExactly("skipped", "unskipped");
    }

    @Test
    void whoeverHasItInHandSendsItAndTheOtherIsTold() {
        String booking = cast.book(talk, "2026-11-25T09:00:00Z").id();
        cast.advance("PT1M");
        String reminder = reminder(booking);
        rows.change("""
                with moved as (delete from work_later where id = ?::uuid returning *)
                insert into work (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, lease, leased_until)
                select account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, gen_random_uuid(),
                    clock_timestamp() + interval '30 seconds' from moved
                """, reminder);

        Api.Answer skipped = server.api().post("/api/messages/" + reminder + "/skip", WHY);

        assertThat(skipped.status()).isEqualTo(409);
        assertThat(skipped.code()).isEqualTo("message_under_way");
        assertThat(state(reminder)).isEqualTo("planned");
    }

    /** Half of the world wants them sent at the moment at which the other half leaves them out. */
    @Test
    void whatIsLeftOutInTheMomentInWhichItGoesIsOneOfTheTwo() throws Exception {
        var reminders = new ArrayList<String>();
        for (int hour = 8; hour < 16; hour++) {
            reminders.add("2026-11-25T%02d:00:00Z".formatted(hour));
        }
        List<String> ids =
                reminders.stream().map(start -> cast.book(talk, start).id()).toList();
        cast.advance("PT1M");
        List<String> meant = ids.stream().map(this::reminder).toList();
        List<Callable<Api.Answer>> wanted = meant.stream()
                .<Callable<Api.Answer>>map(id -> () -> server.api().post("/api/messages/" + id + "/skip", WHY))
                .toList();
        List<Api.Answer> answers = new ArrayList<>();
        try (ExecutorService two = Executors.newFixedThreadPool(3)) {
            Future<?> clock = two.submit(() -> cast.advance("P4DT8H"));
            for (Future<Api.Answer> one : two.invokeAll(wanted)) answers.add(one.get());
            clock.get();
        }
        cast.advance("P1D");

        for (int i = 0; i < meant.size(); i++) {
            boolean isLeftOut = answers.get(i).status() == 200;
            assertThat(state(meant.get(i))).as(answers.get(i).body()).isEqualTo(isLeftOut ? "skipped" : "sent");
            assertThat(rows.number("select count(*) from message_attempt where message_id = ?::uuid", meant.get(i)))
                    .isEqualTo(isLeftOut ? 0 : 1);
        }
    }

    @Test
    @Tag("C13")
    void aHostLeavesOutWhatIsTheirsAndStrangersFindNothing() {
        String booking = cast.book(talk, "2026-11-25T09:00:00Z").id();
        cast.advance("PT1M");
        String reminder = reminder(booking);
        SignedIn anna = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, anna.person());
        SignedIn other = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", cast.host("other"), other.person());
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));

        assertThat(skipBy(other, reminder)).isEqualTo(403);
        assertThat(skipBy(SignedIn.as(server, "client"), reminder)).isEqualTo(403);
        assertThat(skipBy(stranger, reminder)).isEqualTo(404);
        assertThat(state(reminder)).isEqualTo("planned");
        assertThat(skipBy(anna, reminder)).isEqualTo(200);
        assertThat(other.api().delete("/api/messages/" + reminder + "/skip").status())
                .isEqualTo(403);
        assertThat(SignedIn.as(server, "coordinator")
                        .api()
                        .delete("/api/messages/" + reminder + "/skip")
                        .status())
                .isEqualTo(200);
        for (String wrong : List.of("", "x".repeat(501), "two\nlines")) {
            assertThat(anna.api()
                            .post("/api/messages/" + reminder + "/skip", Map.of("reason", wrong))
                            .status())
                    .isEqualTo(422);
        }
        assertThat(state(reminder)).isEqualTo("planned");
    }

    /** A note among those who look after the booking. */
    @Test
    @Tag("D13")
    void whyItWasLeftOutIsNotToldToTheClient() {
        String booking = cast.book(talk, "2026-11-25T09:00:00Z").id();
        cast.advance("PT1M");
        skip(reminder(booking));
        String client = rows.texts("select client_id::text from booking where id = ?::uuid", booking)
                .getFirst();

        String file = server.api().get("/api/clients/" + client + "/export").body();

        assertThat(file).contains("Skipped by hand.").doesNotContain("She called", "Ada Lovelace");
        assertThat(ada.api().get("/api/bookings/" + booking + "/journey").body())
                .contains("She called and knows.");
    }

    private int skipBy(SignedIn who, String message) {
        return who.api().post("/api/messages/" + message + "/skip", WHY).status();
    }

    private void skip(String message) {
        Api.Answer skipped = ada.api().post("/api/messages/" + message + "/skip", WHY);
        assertThat(skipped.status()).as(skipped.body()).isEqualTo(200);
    }

    private String reminder(String booking) {
        return rows.texts("select id::text from message where " + REMINDER + " and about_id = ?::uuid", booking)
                .getFirst();
    }

    private String state(String message) {
        return rows.texts("select state from message where id = ?::uuid", message)
                .getFirst();
    }
}
