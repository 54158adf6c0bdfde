package app.kept.journey.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Existing bookings are given another version: what it would do is said first, and then it does just that. */
class RunsTest {
    private static final String PLANNED = "select count(*) from message where state = 'planned'";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final Api admin = SignedIn.as(server, "admin").api();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsSaidBeforeIsWhatIsDone() {
        String path = journeyWithBookings(5);
        // Two steps more, one that is over; the reminder at another time; a third way with other words.
        String draft = """
                journey: ours
                title: Plain
                steps:
                  - step: confirmed
                    on: booking.agreed
                    to: client
                    by: [email]
                    template: booking_confirmed
                    also_to_actor: true
                  - step: reminder
                    at: start - 12h
                    to: client
                    by: [email]
                    template: booking_reminder
                  - step: welcome
                    on: booking.created
                    to: client
                    by: [email]
                    template: booking_received
                    also_to_actor: true
                  - step: after
                    at: end + 1h
                    to: client
                    by: [email]
                    template: booking_reminder
                """;
        JsonNode of = admin.post(path + "/impact", Map.of("source", draft)).json();
        assertThat(figures(of)).isEqualTo("5: added 5, not sent 5, moved 5, changed 0, called off 0");
        assertThat(rows.number(PLANNED)).isEqualTo(5);
        assertThat(rows.number("select count(*) from journey_version")).isEqualTo(1);

        Drafts.yaml(admin, "PUT", path + "?version=1", draft);
        assertThat(figures(admin.post(path + "/impact", Map.of("version", 2)).json()))
                .isEqualTo(figures(of));
        // For new bookings only, until it is asked for.
        assertThat(rows.number("select count(*) from journey_booking where version = 1"))
                .isEqualTo(5);

        Api.Answer begun = admin.post(path + "/apply", Map.of("version", 2));
        assertThat(begun.status()).isEqualTo(202);
        JsonNode run = finished(begun);
        assertThat(run.path("done").asInt()).isEqualTo(5);
        assertThat(figures(run)).isEqualTo("5: added 5, not sent 5, moved 5, changed 0, called off 0");
        assertThat(rows.number("select count(*) from journey_booking where version = 2"))
                .isEqualTo(5);
        assertThat(rows.number(PLANNED)).isEqualTo(10);
        // To change the rules is no occasion to write to everybody.
        assertThat(rows.texts("select distinct reason from message where step = 'welcome'"))
                .containsExactly("Its moment had passed when the journey was changed.");
        assertThat(rows.number("""
                select count(*) from message join booking on booking.id = about_id
                where step = 'reminder' and due_at = start_at - interval '12 hours'
                    and exists (select from work_later where work_later.id = message.id and work_later.due_at = message.due_at)
                """)).isEqualTo(5);

        // Once more there is nothing to do.
        assertThat(figures(finished(admin.post(path + "/apply", Map.of("version", 2)))))
                .isEqualTo("0: added 0, not sent 0, moved 0, changed 0, called off 0");
        assertThat(rows.number("select count(*) from audit where action = 'applied'"))
                .isEqualTo(2);
    }

    @Test
    void wordsAndRulesChangeWhatIsPlannedAndAStepThatIsGoneIsCalledOff() {
        String path = journeyWithBookings(3);
        String other = Drafts.plain("ours", "24h")
                .replace("template: booking_reminder", "template: calBookingReminder\n    if: [email_known]");
        Drafts.yaml(admin, "PUT", path + "?version=1", other);
        assertThat(figures(finished(admin.post(path + "/apply", Map.of("version", 2)))))
                .isEqualTo("3: added 0, not sent 0, moved 0, changed 3, called off 0");
        assertThat(rows.texts("select distinct template from message where step = 'reminder'"))
                .containsExactly("calBookingReminder");
        assertThat(rows.number(
                        "select count(*) from message where step = 'reminder' and data ->> 'journey' like '%/2'"))
                .isEqualTo(3);

        String without = Drafts.plain("ours", "24h").replaceAll("(?s)  - step: reminder.*", "");
        Drafts.yaml(admin, "PUT", path + "?version=2", without);
        assertThat(figures(finished(admin.post(path + "/apply", Map.of("version", 3)))))
                .isEqualTo("3: added 0, not sent 0, moved 0, changed 0, called off 3");
        assertThat(rows.number(PLANNED)).isZero();
        assertThat(rows.texts("select distinct state || ': ' || reason from message where step = 'reminder'"))
                .containsExactly("superseded: The journey does not say so any more.");
        // What went stays as it went.
        assertThat(rows.number("select count(*) from message where step = 'confirmed' and state = 'sent'"))
                .isEqualTo(3);
    }

    @Test
    void bookingsThatAVersionIsNotForKeepTheirs() {
        String path = journeyWithBookings(2);
        String narrow = Drafts.plain("ours", "12h").replace("steps:", "for: {kinds: [no_such_kind]}\nsteps:");
        Drafts.yaml(admin, "PUT", path + "?version=1", narrow);

        assertThat(figures(admin.post(path + "/impact", Map.of("version", 2)).json()))
                .startsWith("0: ");
        assertThat(finished(admin.post(path + "/apply", Map.of("version", 2)))
                        .path("done")
                        .asInt())
                .isZero();
        assertThat(rows.number("select count(*) from journey_booking where version = 1"))
                .isEqualTo(2);
    }

    @Test
    void whatIsStoppedBetweenTwoBatchesGoesOnThereAndCountsNothingTwice() {
        String path = journeyWithBookings(70);
        // At the sixtieth booking the database is not there: the second batch fails, again and again.
        String stuck = rows.texts("select booking_id from journey_booking order by booking_id offset 59 limit 1")
                .getFirst();
        rows.change("""
                create function stuck() returns trigger language plpgsql as
                $$ begin raise exception 'stuck' using errcode = '55P03'; end $$
                """);
        rows.change("create trigger stuck before update on journey_booking for each row when (old.booking_id = '"
                + stuck + "') execute function stuck()");
        Drafts.yaml(admin, "PUT", path + "?version=1", Drafts.plain("ours", "12h"));
        JsonNode begun = admin.post(path + "/apply", Map.of("version", 2)).json();
        String run = "/api/journeys/runs/" + begun.path("id").asString();
        Await.until(
                "the first batch is done",
                Duration.ofSeconds(30),
                () -> admin.get(run).json().path("done").asInt() == 50);
        // Asked again it is the same run.
        assertThat(admin.post(path + "/apply", Map.of("version", 2)).json().path("id"))
                .isEqualTo(begun.path("id"));
        assertThat(rows.number("select count(*) from journey_booking where version = 2"))
                .isEqualTo(50);

        rows.change("drop trigger stuck on journey_booking");
        cast.advance("PT1H");
        Await.until(
                "it is done",
                Duration.ofSeconds(30),
                () -> admin.get(run).json().path("state").asString().equals("done"));
        assertThat(figures(admin.get(run).json()))
                .isEqualTo("70: added 0, not sent 0, moved 70, changed 0, called off 0");
        assertThat(rows.number("select count(*) from journey_booking where version = 2"))
                .isEqualTo(70);
    }

    @Test
    void aBookingThatCannotBeGivenItKeepsNoOtherFromItAndIsCounted() {
        String path = journeyWithBookings(60);
        String sick = rows.texts("select booking_id from journey_booking order by booking_id limit 1")
                .getFirst();
        rows.change("""
                create or replace function sick() returns trigger language plpgsql as
                $$ begin raise exception 'sick'; end $$
                """);
        rows.change("create trigger sick before update on journey_booking for each row when (old.booking_id = '" + sick
                + "') execute function sick()");
        Drafts.yaml(admin, "PUT", path + "?version=1", Drafts.plain("ours", "12h"));

        JsonNode run = finished(admin.post(path + "/apply", Map.of("version", 2)));

        assertThat(run.path("state").asString()).isEqualTo("done");
        assertThat(run.path("done").asInt()).isEqualTo(59);
        assertThat(run.path("passed_over").asInt()).isEqualTo(1);
        assertThat(rows.texts("select booking_id from journey_booking where version = 1"))
                .containsExactly(sick);

        rows.change("drop trigger sick on journey_booking");
        JsonNode again = finished(admin.post(path + "/apply", Map.of("version", 2)));
        assertThat(figures(again)).isEqualTo("1: added 0, not sent 0, moved 1, changed 0, called off 0");
    }

    @Test
    void anotherVersionTakesTheRunsPlace() {
        String path = journeyWithBookings(2);
        rows.change("""
                create function stuck() returns trigger language plpgsql as
                $$ begin raise exception 'stuck'; end $$
                """);
        rows.change("create trigger stuck before update on journey_booking for each row execute function stuck()");
        Drafts.yaml(admin, "PUT", path + "?version=1", Drafts.plain("ours", "12h"));
        Drafts.yaml(admin, "PUT", path + "?version=2", Drafts.plain("ours", "6h"));
        String first = admin.post(path + "/apply", Map.of("version", 2)).id();
        String second = admin.post(path + "/apply", Map.of("version", 3)).id();
        assertThat(admin.get("/api/journeys/runs/" + first).json().path("state").asString())
                .isEqualTo("overtaken");

        rows.change("drop trigger stuck on journey_booking");
        cast.advance("PT1H");
        Await.until("it is done", Duration.ofSeconds(30), () -> isDone(second));
        // What it tried while it was stuck was passed over, and is done when somebody begins again.
        if (rows.number("select count(*) from journey_booking where version = 3") < 2) {
            admin.post(path + "/apply", Map.of("version", 3));
        }
        Await.until(
                "both follow the newest",
                Duration.ofSeconds(30),
                () -> rows.number("select count(*) from journey_booking where version = 3") == 2);
        assertThat(admin.get(path + "/runs").json().path("runs")).hasSizeGreaterThanOrEqualTo(2);
        Api stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"))
                .api();
        assertThat(stranger.get("/api/journeys/runs/" + first).status()).isEqualTo(404);
        assertThat(stranger.get(path + "/runs").status()).isEqualTo(404);
    }

    private boolean isDone(String run) {
        return admin.get("/api/journeys/runs/" + run)
                .json()
                .path("state")
                .asString()
                .equals("done");
    }

    /** Everybody has had their confirmation, and waits for a reminder. */
    private String journeyWithBookings(int many) {
        cast.clock("2026-11-20T10:00:00Z");
        String id = Drafts.yaml(admin, "POST", "/api/journeys", Drafts.plain("ours", "24h"))
                .id();
        String talk = cast.talk(cast.anna());
        LocalDate day = LocalDate.parse("2026-11-25");
        int made = 0;
        while (made < many) {
            for (int hour = 9; hour < 15 && made < many; hour++) {
                Api.Answer booked = cast.book(talk, day + "T%02d:00:00Z".formatted(hour));
                if (booked.status() == 201) made++;
            }
            day = day.plusDays(1);
        }
        Await.until(
                "all are planned and confirmed",
                Duration.ofSeconds(60),
                () -> rows.number("select count(*) from message where state = 'sent' and step = 'confirmed'") == many);
        assertThat(rows.number(PLANNED)).isEqualTo(many);
        cast.advance("PT1H");
        return "/api/journeys/" + id;
    }

    private JsonNode finished(Api.Answer begun) {
        String run = "/api/journeys/runs/" + begun.id();
        Await.until(
                "the run is over",
                Duration.ofSeconds(30),
                () -> !admin.get(run).json().path("state").asString().equals("running"));
        return admin.get(run).json();
    }

    private static String figures(JsonNode json) {
        return "%s: added %s, not sent %s, moved %s, changed %s, called off %s"
                .formatted(
                        json.has("bookings") ? json.path("bookings") : json.path("of"),
                        json.path("added"),
                        json.path("not_sent"),
                        json.path("moved"),
                        json.path("changed"),
                        json.path("called_off"));
    }
}
