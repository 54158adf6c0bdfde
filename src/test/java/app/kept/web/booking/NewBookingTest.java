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
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A host books for a client, step by step; nothing that was typed is lost, and nothing is booked twice. */
class NewBookingTest {
    private static final String PATH = "/bookings/new";
    private static final String START = "2026-11-25T09:00:00Z";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final SignedIn anna = SignedIn.as(server, "host");
    private String host = "";
    private String talk = "";

    @BeforeEach
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        host = cast.anna();
        talk = cast.eventType(Map.of(
                "host_id",
                host,
                "slug",
                "talk",
                "name",
                "Talk",
                "duration_minutes",
                60,
                "window_days",
                90,
                "questions",
                List.of(Map.of("key", "topic", "label", "What about?", "type", "text", "required", true))));
        rows.change("update member set host_id = ?::uuid where person_id = ?", host, anna.person());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void booksForSomebodyNewStepByStep() {
        assertThat(anna.api().page("/bookings").body()).contains("Nobody has booked yet");
        String types = anna.api().page(PATH).body();
        assertThat(types).contains("What is it to be?", "type=" + talk);
        String times =
                anna.api().page(PATH + "?type=" + talk + "&date=2026-11-25").body();
        assertThat(times).contains("type=" + talk + "&amp;start=2026-11-25T09%3A00%3A00Z");
        String whom =
                anna.api().page(PATH + "?type=" + talk + "&start=" + START).body();
        assertThat(whom).contains("For whom?", "Nobody was found.", "client=new");
        Map<String, String> form = form("new");

        form.put("name", "Ida Berg");
        Api.Answer wrong = anna.api().form(PATH, form);
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("value=\"Ida Berg\"", "href=\"#email\"", "so that the client can be reached")
                .contains("Answer the question “What about?”");
        assertThat(rows.number("select count(*) from booking")).isZero();

        form.put("email", "Ida@example.com");
        form.putAll(questionOf(wrong.body(), "Sleep"));
        Api.Answer booked = anna.api().form(PATH, form);
        assertThat(booked.status()).as(booked.body()).isEqualTo(303);
        String done = anna.api().page(MovingPagesTest.location(booked)).body();
        assertThat(done).contains("Booked for Ida Berg", "ida@example.com", "Sleep");
        Api.Answer again = anna.api().form(PATH, form);
        assertThat(MovingPagesTest.location(again)).as("pressed twice").isEqualTo(MovingPagesTest.location(booked));
        assertThat(rows.number("select count(*) from booking")).isOne();
        Await.until(
                "the client is told",
                () -> rows.number("select count(*) from message where step = 'booking_confirmed'"
                                + " and recipient = 'client' and state = 'sent'")
                        == 1);
    }

    @Test
    void booksForAClientOfTheirsAndNobodyElses() {
        String other = cast.host("other");
        SignedIn stranger = SignedIn.as(server, "host");
        rows.change("update member set host_id = ?::uuid where person_id = ?", other, stranger.person());
        server.api()
                .post(
                        "/api/bookings",
                        Map.of(
                                "event_type_id",
                                talk,
                                "start_at",
                                "2026-11-24T10:00:00Z",
                                "client",
                                Cast.BO,
                                "answers",
                                Map.of("topic", "x")));
        String bo = rows.texts("select id::text from client").getFirst();
        assertThat(anna.api()
                        .page(PATH + "?type=" + talk + "&start=" + START + "&q=bo")
                        .body())
                .contains("Bo Lind", "client=" + bo);
        Map<String, String> form = form(bo);
        form.putAll(questionOf(page(bo), "Sleep"));
        Api.Answer booked = anna.api().form(PATH, form);
        assertThat(booked.status()).as(booked.body()).isEqualTo(303);
        assertThat(rows.number("select count(distinct client_id) from booking")).isOne();
        assertThat(stranger.api()
                        .page(PATH + "?type=" + talk + "&start=" + START)
                        .status())
                .isEqualTo(403);
        String own = cast.talk(other);
        assertThat(stranger.api()
                        .page(PATH + "?type=" + own + "&start=" + START + "&client=" + bo)
                        .status())
                .isEqualTo(403);
        SignedIn elsewhere = SignedIn.as(server, "owner", SignedIn.account(server, "Elsewhere"));
        assertThat(elsewhere.api().page(PATH + "?type=" + talk).status()).isEqualTo(404);
        assertThat(SignedIn.as(server, "client").api().page(PATH).status()).isEqualTo(403);
    }

    @Test
    @Tag("A12")
    void aTimeTakenMeanwhileOffersTheNearestAndKeepsWhatWasTyped() {
        Map<String, String> first = filled();
        Map<String, String> second = filled();
        second.put("name", "Tom Falk");
        second.put("email", "tom@example.com");
        var one = CompletableFuture.supplyAsync(() -> anna.api().form(PATH, first));
        var other = CompletableFuture.supplyAsync(() -> anna.api().form(PATH, second));
        assertThat(List.of(one.join().status(), other.join().status())).containsExactlyInAnyOrder(303, 409);
        boolean idaWon = one.join().status() == 303;
        String late = (idaWon ? other : one).join().body();
        assertThat(late)
                .contains("This time is not open any more", "What you typed is still here", "href=\"#others\"")
                .contains("value=\"" + (idaWon ? "Tom Falk" : "Ida Berg") + "\"", "type=\"radio\" name=\"start\"")
                .contains("Sleep");
        Map<String, String> again = idaWon ? second : first;
        again.putAll(Pressing.form(late, PATH));
        again.put("start", "2026-11-25T10:00:00Z");
        assertThat(anna.api().form(PATH, again).status()).isEqualTo(303);
        assertThat(rows.number("select count(*) from booking")).isEqualTo(2);
    }

    @Test
    void aTimeOfTheirOwnIsBookedAllTheSameAndATestIsOne() {
        Api.Answer typed = anna.api().page(PATH + "?type=" + talk + "&on=2026-11-28&at=19:30");
        assertThat(typed.status()).isEqualTo(303);
        String saturday = MovingPagesTest.location(typed) + "&client=new";
        String page = anna.api().page(saturday).body();
        assertThat(page).contains("This time is outside the hours.", "Book it all the same", "Only a test");
        Map<String, String> form = Pressing.form(page, PATH);
        assertThat(form).containsEntry("anyway", "true").containsEntry("start", "2026-11-28T18:30:00Z");
        form.putAll(Map.of("name", "Ida Berg", "email", "ida@example.com", "is_test", "true"));
        form.putAll(questionOf(page, "Sleep"));
        Api.Answer booked = anna.api().form(PATH, form);
        assertThat(booked.status()).as(booked.body()).isEqualTo(303);
        assertThat(rows.number("select count(*) from booking where is_test")).isOne();
        assertThat(anna.api()
                        .page(PATH + "?type=" + talk + "&on=2027-03-28&at=02:30")
                        .status())
                .isEqualTo(422);
    }

    private Map<String, String> filled() {
        Map<String, String> form = form("new");
        form.put("name", "Ida Berg");
        form.put("email", "ida@example.com");
        form.putAll(questionOf(page("new"), "Sleep"));
        return form;
    }

    private String page(String client) {
        return anna.api()
                .page(PATH + "?type=" + talk + "&start=" + START + "&client=" + client)
                .body();
    }

    private Map<String, String> form(String client) {
        return Pressing.form(page(client), PATH);
    }

    /** Whatever the field is called in the form. */
    private static Map<String, String> questionOf(String page, String answer) {
        var found = Pattern.compile("name=\"([^\"]*topic)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return Map.of(found.group(1), answer);
    }
}
