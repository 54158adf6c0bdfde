package app.kept.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Booking what several share, what several hold and what is limited, on two nodes over one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeveralHostsAndSeatsTest {
    private final TestServer server = TestServer.start();
    private final TestServer other = server.anotherNode();
    private final Cast cast = new Cast(server.api());
    private final List<Cast> both = List.of(cast, new Cast(other.api()));
    private final Rows rows = new Rows(server.database());
    private String anna = "";
    private int people;

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        new Cast(other.api()).clock("2026-11-20T10:00:00Z");
        anna = cast.anna();
    }

    @AfterAll
    void stop() {
        other.close();
        server.close();
    }

    @Test
    void whatIsSharedIsBookedUntilItIsFull() throws Exception {
        String yoga = type("yoga", "capacity = 3");

        List<Api.Answer> answers = rush(12, yoga, "2026-11-23T09:00:00+01:00");

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer ->
                        assertThat(answer.status() + " " + answer.code()).isEqualTo("409 fully_booked"));
        assertThat(booked(yoga)).isEqualTo(3);
    }

    @Test
    void whoComesAfterTheLastOfADayHearsWhichLimitItIs() throws Exception {
        String few = type("few", "day_limit = 2");
        List<Api.Answer> answers = new ArrayList<>();
        for (int hour = 10; hour < 14; hour++) {
            answers.addAll(rush(2, few, "2026-11-24T" + hour + ":00:00+01:00"));
        }

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(2);
        assertThat(answers.getLast().status()).isEqualTo(409);
        assertThat(answers.getLast().code()).isEqualTo("limit_reached");
        assertThat(answers.getLast().body()).contains("on this date");
        assertThat(booked(few)).isEqualTo(2);
    }

    @Test
    void aClientHasNoMoreBeforeThemThanTheyMay() throws Exception {
        String once = type("once", "client_limit = 1");
        Map<String, Object> bo = person();

        List<Api.Answer> answers =
                atOnce(6, (who, i) -> who.book(once, "2026-11-25T%02d:00:00+01:00".formatted(10 + i), bo));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(answer -> assertThat(answer.code()).isEqualTo("limit_reached"));
        assertThat(booked(once)).isOne();
        assertThat(rows.number("select count(*) from claim where event_type_id = ?", UUID.fromString(once)))
                .as("who was refused holds no time")
                .isOne();
        assertThat(cast.book(once, "2026-11-25T16:00:00+01:00", person()).status())
                .as("somebody else")
                .isEqualTo(201);
    }

    /** Else anybody could type an address and learn whether it has bookings. */
    @Test
    void aGuestWhoHasEnoughHearsWhatEverybodyHearsWhoComesTooLate() {
        String once = type("guest-once", "client_limit = 1");
        Map<String, Object> bo = person();
        cast.book(once, "2026-12-01T10:00:00+01:00", bo);
        cast.book(once, "2026-12-01T12:00:00+01:00", person());
        var guest = new Cast(server.visitor());

        Api.Answer tooLate = guest.book(once, "2026-12-01T12:00:00+01:00", person());
        Api.Answer enough = guest.book(once, "2026-12-01T14:00:00+01:00", bo);

        assertThat(enough.status()).isEqualTo(tooLate.status()).isEqualTo(409);
        assertThat(enough.code()).isEqualTo("slot_taken");
        assertThat(withoutNumber(enough)).isEqualTo(withoutNumber(tooLate));
        assertThat(enough.body()).hasSameSizeAs(tooLate.body());
        assertThat(enough.raw().headers().map().keySet())
                .isEqualTo(tooLate.raw().headers().map().keySet());
        assertThat(cast.book(once, "2026-12-01T14:00:00+01:00", bo).code())
                .as("who may see all bookings is told")
                .isEqualTo("limit_reached");
        assertThat(booked(once)).isEqualTo(2);
    }

    @Test
    void soDoesAGuestOnThePage() {
        String once = type("page-once", "client_limit = 1");
        Map<String, Object> bo = person();
        cast.book(once, "2026-12-02T10:00:00+01:00", bo);
        cast.book(once, "2026-12-02T12:00:00+01:00", person());
        String bosEmail = String.valueOf(bo.get("email"));
        String another = String.valueOf(person().get("email"));
        String free = sent("page-once", "2026-12-02T13:00:00Z", bosEmail);
        // The ticket of a form for a time that was open when it was shown.
        String taken = sent("page-once", "2026-12-02T11:00:00Z", another);

        assertThat(free).contains("class=\"others\"").doesNotContain("schon so viele");
        assertThat(shape(free, bosEmail)).isEqualTo(shape(taken, another));
        assertThat(booked(once)).isEqualTo(2);
    }

    /** The page that comes back, sent with the ticket of a form for another time. */
    private String sent(String type, String start, String email) {
        Api visitor = server.visitor();
        String form = visitor.page("/book/anna/" + type + "?start=2026-12-03T10:00:00Z")
                .body();
        String ticket = form.replaceAll("(?s).*name=\"ticket\" value=\"([^\"]+)\".*", "$1");
        Api.Answer answer = visitor.form(
                "/book/anna",
                Map.of("type", type, "start", start, "ticket", ticket, "name", "Bo Lind", "email", email));
        assertThat(answer.status()).isEqualTo(409);
        return answer.body();
    }

    /** What of a page is not the time that was asked for, nor the address that was typed. */
    private static String shape(String page, String email) {
        return page.replace(email, "")
                .replaceAll("\\d", "0")
                .replaceAll("name=\"ticket\" value=\"[^\"]+\"", "")
                .replaceAll("(?s)<ul class=\"others\">.*?</ul>", "");
    }

    private static String withoutNumber(Api.Answer answer) {
        return answer.body().replaceAll("urn:kept:request:[^\"]*", "");
    }

    @Test
    void whatSeveralHoldTogetherTakesTheTimeOfAllAndNamesThem() {
        List<String> three = List.of(anna, colleague("cem"), colleague("dora"));
        String panel = several("panel", "collective", three);

        Api.Answer placed = cast.book(panel, "2026-11-26T10:00:00+01:00");

        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        assertThat(placed.json().get("host_id").asString()).isEqualTo(anna);
        assertThat(hostIds(placed.json())).hasSize(3).startsWith(anna).containsAll(three);
        JsonNode shown = server.api().get("/api/bookings/" + placed.id()).json();
        assertThat(hostIds(shown)).isEqualTo(hostIds(placed.json()));
        assertThat(listed(placed.id()).get("host_ids")).isEqualTo(shown.get("host_ids"));
        String talk = type("short-talk", "capacity = 1");
        Api.Answer alone = cast.book(talk, "2026-11-26T10:00:00+01:00");
        assertThat(alone.code()).isEqualTo("slot_taken");
        assertThat(cast.book(talk, "2026-11-26T12:00:00+01:00").json().has("host_ids"))
                .isFalse();
    }

    @Test
    void whatIsHeldByTurnsIsSharedOutAndIsTakenWhenNobodyIsLeft() throws Exception {
        List<String> three = List.of(anna, colleague("emil"), colleague("fay"));
        String intro = several("intro", "round_robin", three);

        List<Api.Answer> answers = rush(9, intro, "2026-11-27T10:00:00+01:00");

        var chosen = new HashSet<String>();
        for (Api.Answer answer : answers) {
            if (answer.status() == 201)
                assertThat(chosen.add(answer.json().get("host_id").asString())).isTrue();
            else assertThat(answer.code()).isEqualTo("slot_taken");
        }
        assertThat(chosen).containsExactlyInAnyOrderElementsOf(three);
    }

    @Test
    void buffersKeepOthersAtADistance() {
        String wide = type("wide", "buffer_before_minutes = 15, buffer_after_minutes = 30");
        cast.book(wide, "2026-11-30T10:00:00+01:00");
        String talk = type("near-talk", "capacity = 1");

        assertThat(cast.book(talk, "2026-11-30T09:00:00+01:00").code()).isEqualTo("slot_taken");
        assertThat(cast.book(talk, "2026-11-30T11:00:00+01:00").code()).isEqualTo("slot_taken");
        assertThat(cast.book(talk, "2026-11-30T12:00:00+01:00").status()).isEqualTo(201);
    }

    private static List<String> hostIds(JsonNode booking) {
        return booking.get("host_ids").valueStream().map(JsonNode::asString).toList();
    }

    private JsonNode listed(String booking) {
        return server.api()
                .get("/api/bookings")
                .json()
                .get("bookings")
                .valueStream()
                .filter(one -> one.get("id").asString().equals(booking))
                .findFirst()
                .orElseThrow();
    }

    private String colleague(String slug) {
        String host = cast.host(slug);
        cast.hours(host, List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
        return host;
    }

    /** An hour with Anna, with rules that no form sets here. */
    private String type(String slug, String rules) {
        String id = server.api()
                .post(
                        "/api/event-types",
                        Map.of(
                                "host_id", anna,
                                "slug", slug,
                                "name", slug,
                                "duration_minutes", 60,
                                "window_days", 365))
                .id();
        rows.change("update event_type set " + rules + " where id = ?", UUID.fromString(id));
        return id;
    }

    private String several(String slug, String assignment, List<String> hosts) {
        String id = type(slug, "assignment = '" + assignment + "'");
        for (String host : hosts) {
            rows.change("""
                    insert into event_type_host (account_id, event_type_id, host_id, position)
                    select account_id, id, ?, ? from event_type where id = ?
                    """, UUID.fromString(host), hosts.indexOf(host), UUID.fromString(id));
        }
        return id;
    }

    private long booked(String type) {
        return rows.number("select count(*) from booking where event_type_id = ?", UUID.fromString(type));
    }

    private Map<String, Object> person() {
        people++;
        return Map.of("name", "Bo Lind", "email", "bo-" + people + "-" + Ids.next() + "@example.com");
    }

    private List<Api.Answer> rush(int racers, String type, String start) throws Exception {
        return atOnce(
                racers, (who, _) -> who.book(type, start, Map.of("name", "Bo", "email", Ids.next() + "@example.com")));
    }

    private List<Api.Answer> atOnce(int racers, Booker booker) throws Exception {
        var gate = new CyclicBarrier(racers);
        var tasks = new ArrayList<Callable<Api.Answer>>();
        for (int i = 0; i < racers; i++) {
            int number = i;
            tasks.add(() -> {
                gate.await();
                return booker.book(both.get(number % 2), number);
            });
        }
        var answers = new ArrayList<Api.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Api.Answer> one : threads.invokeAll(tasks)) answers.add(one.get());
        }
        return answers;
    }

    @FunctionalInterface
    private interface Booker {
        Api.Answer book(Cast who, int number);
    }
}
