package app.kept.booking.moving;

import app.kept.platform.base.Ids;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Anna with bookings that move, on two nodes over one database. It is Friday, 20 November 2026, in the morning. */
final class MovingStage implements AutoCloseable {
    static final String NOW = "2026-11-20T10:00:00Z";
    private static final List<String> WEEK = List.of("monday", "tuesday", "wednesday", "thursday", "friday");

    final TestServer server = TestServer.start();
    final TestServer other = server.anotherNode();
    final Rows rows = new Rows(server.database());
    final Cast cast = new Cast(server.api());
    final Api host = server.api();
    final Api hostElsewhere = other.api();
    final String anna;
    private final AtomicInteger names = new AtomicInteger();

    MovingStage() {
        clock(NOW);
        anna = cast.anna();
        cast.talk(anna);
    }

    void clock(String now) {
        cast.clock(now);
        new Cast(other.api()).clock(now);
    }

    String colleague() {
        String id = cast.host("colleague-" + names.incrementAndGet());
        cast.hours(id, WEEK, "09:00", "17:00");
        return id;
    }

    /** An hour with Anna, on the half hour too, with rules that no form sets here. */
    String type(String rules) {
        String slug = "type-" + names.incrementAndGet();
        String id = host.post(
                        "/api/event-types",
                        Map.of("host_id", anna, "slug", slug, "name", slug, "duration_minutes", 60, "window_days", 365))
                .id();
        change(
                "update event_type set interval_minutes = 30" + (rules.isEmpty() ? "" : ", " + rules) + " where id = ?",
                id);
        return id;
    }

    /** Whose proposals are held for an hour. */
    String holding(String rules) {
        return type("proposal_holds = true, proposal_minutes = 60" + (rules.isEmpty() ? "" : ", " + rules));
    }

    String several(String rules, List<String> hosts) {
        String id = type(rules);
        for (String each : hosts) {
            rows.change("""
                    insert into event_type_host (account_id, event_type_id, host_id, position)
                    select account_id, id, ?, ? from event_type where id = ?
                    """, UUID.fromString(each), hosts.indexOf(each), UUID.fromString(id));
        }
        return id;
    }

    void change(String sql, String id) {
        rows.change(sql, UUID.fromString(id));
    }

    String book(String type, String start) {
        Api.Answer placed = tryBook(cast, type, start);
        if (placed.status() != 201) throw new AssertionError(placed.body());
        return placed.id();
    }

    Api.Answer tryBook(Cast who, String type, String start) {
        return who.book(type, start, Map.of("name", "Bo Lind", "email", Ids.next() + "@example.com"));
    }

    Api.Answer move(Api who, String booking, String start, String... override) {
        return who.post(
                "/api/bookings/" + booking + "/reschedule",
                override.length == 0
                        ? Map.of("start_at", start)
                        : Map.of("start_at", start, "override", List.of(override)));
    }

    /** On the host's side, in the client's place. */
    Api.Answer ask(Api who, String booking, String... starts) {
        return who.post(
                "/api/bookings/" + booking + "/reschedule",
                starts.length == 1
                        ? Map.of("start_at", starts[0], "as", "client")
                        : Map.of("start_ats", List.of(starts), "as", "client"));
    }

    Api.Answer approve(Api who, String booking) {
        return who.post("/api/bookings/" + booking + "/reschedule/approve", Map.of());
    }

    Api.Answer reject(Api who, String booking) {
        return who.post("/api/bookings/" + booking + "/reschedule/reject", Map.of("reason", "I am away."));
    }

    Api.Answer withdraw(Api who, String booking) {
        return who.send(who.request("/api/bookings/" + booking + "/reschedule")
                .header("Content-Type", "application/json")
                .method("DELETE", HttpRequest.BodyPublishers.ofString("{\"as\": \"client\"}")));
    }

    Api.Answer show(String booking) {
        return host.get("/api/bookings/" + booking);
    }

    String startOf(String booking) {
        return show(booking).json().get("start_at").asString();
    }

    int version(String booking) {
        return show(booking).json().get("version").asInt();
    }

    List<String> facts(String booking) {
        return rows.texts(
                "select type || ' ' || (data->>'version') from fact where about = ? order by id",
                UUID.fromString(booking));
    }

    /** Where the claim of it lies, and nothing that is held. */
    List<String> claims(String booking) {
        return rows.texts(
                "select to_char(lower(during) at time zone 'UTC', 'MM-DD HH24:MI') from claim where holder = ? order by 1",
                UUID.fromString(booking));
    }

    List<String> proposals(String booking) {
        return rows.texts(
                "select state from proposal where booking_id = ? order by created_at, id", UUID.fromString(booking));
    }

    /** What is kept from others for proposals, as from–to. */
    List<String> held(String booking) {
        return rows.texts("""
                select to_char(lower(during) at time zone 'UTC', 'DD HH24:MI') || '-'
                    || to_char(upper(during) at time zone 'UTC', 'HH24:MI')
                from claim
                where holder in (select id from proposal where booking_id = ?)
                    or id in (select claim_id from seat
                        where seat.holder in (select id from proposal where booking_id = ?))
                order by 1
                """, UUID.fromString(booking), UUID.fromString(booking));
    }

    long overlaps() {
        return rows.number("""
                select count(*) from claim a join claim b
                    on a.account_id = b.account_id and a.host_id = b.host_id and a.id <> b.id
                        and lower(a.during) < upper(b.during) and lower(b.during) < upper(a.during)
                """);
    }

    /** Live bookings whose claim is not where they are. */
    long astray() {
        return rows.number("""
                select count(*)
                from booking
                where status in ('pending', 'confirmed') and not exists (select from claim
                    where claim.account_id = booking.account_id and claim.host_id = booking.host_id
                        and claim.start_at = booking.start_at
                        and (claim.holder = booking.id or exists (select from seat
                            where seat.account_id = claim.account_id and seat.claim_id = claim.id
                                and seat.holder = booking.id)))
                """);
    }

    long deadlocks() {
        return rows.number("select deadlocks from pg_stat_database where datname = current_database()");
    }

    /** All at the same moment. */
    static List<Api.Answer> atOnce(List<Callable<Api.Answer>> racers) throws Exception {
        var gate = new CyclicBarrier(racers.size());
        var tasks = new ArrayList<Callable<Api.Answer>>();
        for (Callable<Api.Answer> racer : racers) {
            tasks.add(() -> {
                gate.await();
                return racer.call();
            });
        }
        var answers = new ArrayList<Api.Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Api.Answer> one : threads.invokeAll(tasks)) answers.add(one.get());
        }
        return answers;
    }

    @Override
    public void close() {
        other.close();
        server.close();
    }
}
