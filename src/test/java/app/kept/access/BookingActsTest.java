package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.booking.Act;
import app.kept.booking.BookingStatus;
import app.kept.booking.Life;
import app.kept.booking.Party;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Everybody tries every act on a booking in every state. Who stands on which side is written here by hand; what a side may
 * do, when, and where it leads is what the tables say.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BookingActsTest {
    private static final String BEFORE = "2026-11-20T10:00:00Z";

    private final TestServer first = TestServer.start();
    private final UUID account = UUID.fromString(
            new Rows(first.database()).texts("select id from account").getFirst());
    private final TestServer server = first.anotherNode(Map.of(
            "KEPT_JWT_ISSUER",
            ShopToken.ISSUER,
            "KEPT_JWT_AUDIENCE",
            ShopToken.AUDIENCE,
            "KEPT_JWT_HS256_SECRET",
            ShopToken.SECRET,
            "KEPT_JWT_ACCOUNT",
            account.toString()));
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    /** What a caller stands for: their side of each booking, or the status that they are told instead. */
    private final Map<String, Standpoint> callers = new LinkedHashMap<>();

    private final Map<String, String> bookings = new LinkedHashMap<>();
    private int cells;
    private int hours;

    /** @param otherwise what whoever is on no side is told */
    private record Standpoint(Api api, Map<String, Party> sides, int otherwise) {}

    @BeforeAll
    void everybodyIsThere() {
        for (TestServer node : List.of(first, server)) new Cast(node.api()).clock(BEFORE);
        String anna = cast.anna();
        String talk = cast.talk(anna);
        SignedIn owner = SignedIn.as(server, "owner");
        SignedIn client = SignedIn.as(server, "client");
        SignedIn host = hostOf(anna);
        SignedIn other = hostOf(cast.host("ben"));
        Api shop = new Api(server.address(), ShopToken.of("customer-1"));
        String link = cast.bookedPage(server.visitor(), "2026-11-20T14:00:00Z");
        bookings.put("the guest's", rows.texts("select id from booking").getFirst());
        bookings.put("the client's", book(client.api(), talk, "2026-11-20T13:00:00Z"));
        bookings.put("the customer's", book(shop, talk, "2026-11-20T15:00:00Z"));
        String otherLink = cast.bookedPage(server.visitor(), "2026-11-23T10:00:00Z");
        // What is asked for here has no claim, so it takes its time when it is confirmed.
        rows.change("delete from claim");

        Map<String, Party> hosts = allOn(Party.HOST);
        callers.put("a guest without a link", new Standpoint(server.visitor(), Map.of(), 401));
        callers.put("a guest with the link", new Standpoint(holding(link), Map.of("the guest's", Party.CLIENT), 403));
        callers.put("a guest with another link", new Standpoint(holding(otherLink), Map.of(), 403));
        callers.put("the client", new Standpoint(client.api(), Map.of("the client's", Party.CLIENT), 403));
        callers.put(
                "another client", new Standpoint(SignedIn.as(server, "client").api(), Map.of(), 403));
        callers.put("the customer", new Standpoint(shop, Map.of("the customer's", Party.CLIENT), 403));
        callers.put(
                "another customer",
                new Standpoint(new Api(server.address(), ShopToken.of("customer-2")), Map.of(), 403));
        callers.put("the host", new Standpoint(host.api(), hosts, 0));
        callers.put("another host", new Standpoint(other.api(), Map.of(), 403));
        callers.put(
                "a coordinator",
                new Standpoint(SignedIn.as(server, "coordinator").api(), hosts, 0));
        callers.put("an admin", new Standpoint(SignedIn.as(server, "admin").api(), hosts, 0));
        callers.put("the owner", new Standpoint(owner.api(), hosts, 0));
        callers.put("a key that may write", new Standpoint(key(owner, "bookings:write"), hosts, 0));
        callers.put("a key that may read", new Standpoint(key(owner, "bookings:read"), Map.of(), 403));
        SignedIn stranger = SignedIn.as(server, "owner", SignedIn.account(server, "Another"));
        callers.put("the owner of another account", new Standpoint(stranger.api(), Map.of(), 404));
        callers.put(
                "a key of another account",
                new Standpoint(key(stranger, "bookings:read", "bookings:write"), Map.of(), 404));
    }

    @AfterAll
    void stop() {
        server.close();
        first.close();
    }

    @Test
    @Tag("C13")
    @Tag("B14")
    @Tag("A8")
    @Tag("A9")
    void everyCellOfTheTableIsAsItSays() {
        var wrong = new ArrayList<String>();
        callers.forEach((who, standpoint) -> bookings.forEach((whose, booking) -> {
            for (Act act : acts()) {
                for (BookingStatus status : BookingStatus.values()) {
                    cell(who, standpoint, whose, booking, act, status).ifPresent(wrong::add);
                }
            }
        }));

        assertThat(wrong).withRepresentation(OnePerLine.SHOWN).isEmpty();
        assertThat(cells).isEqualTo(callers.size() * bookings.size() * acts().size() * BookingStatus.values().length);
    }

    /** The same people, who set hours aside where nobody works: of Anna's time, of Ben's, and of what both hold together. */
    @Test
    @Tag("C13")
    void whoeverSetsHoursAsideDoesSoForTheirOwnTimeAndForAnybodysWhoActsForTheAccount() {
        Map<String, String> types = Map.of(
                "Anna's", type("annas", List.of(id("anna")), "single"),
                "Ben's", type("bens", List.of(id("ben")), "single"),
                "together", type("both", List.of(id("anna"), id("ben")), "collective"));
        var wrong = new ArrayList<String>();
        int tried = 0;
        for (var caller : callers.entrySet()) {
            for (String whose : List.of("Anna's", "Ben's", "together")) {
                for (String act : List.of("place", "move", "approve", "reassign")) {
                    String seen =
                            setAside(caller.getValue().api(), act, Objects.requireNonNull(types.get(whose)), whose);
                    String expected = allowance(caller.getKey(), caller.getValue(), act, whose);
                    if (!seen.startsWith(expected)) {
                        wrong.add(caller.getKey() + ": " + act + " " + whose + ": " + expected + " expected, but "
                                + seen);
                    }
                    tried++;
                }
            }
        }

        assertThat(wrong).withRepresentation(OnePerLine.SHOWN).isEmpty();
        assertThat(tried).isEqualTo(callers.size() * 12);
    }

    /** The table, by hand. */
    private static String allowance(String who, Standpoint standpoint, String act, String whose) {
        boolean placing = act.equals("place");
        if (Set.of("a coordinator", "an admin", "the owner", "a key that may write")
                .contains(who)) {
            // What all hold together has nobody to be given to.
            if (act.equals("reassign") && whose.equals("together")) return "422 invalid";
            return placing ? "201" : "200";
        }
        String own = who.equals("the host") ? "Anna's" : who.equals("another host") ? "Ben's" : "nobody's";
        if (own.equals("nobody's")) return placing ? "403" : Integer.toString(standpoint.otherwise());
        // It is the other's time to which it would go.
        if (act.equals("reassign")) return whose.equals("together") || whose.equals(own) ? "422 invalid" : "403";
        if (whose.equals("together")) return "422 time_not_open";
        if (whose.equals(own)) return placing ? "201" : "200";
        return "403";
    }

    private String setAside(Api api, String act, String type, String whose) {
        Map<String, Object> wish = Map.of(
                "event_type_id",
                type,
                "start_at",
                offHours(),
                "client",
                Cast.BO,
                "override",
                List.of("hours", "limits"));
        if (act.equals("place")) return told(api.post("/api/bookings", wish));
        Api team = Objects.requireNonNull(callers.get("a key that may write")).api();
        Api.Answer placed = team.post("/api/bookings", wish);
        assertThat(placed.status()).as(placed.body()).isEqualTo(201);
        String path = "/api/bookings/" + placed.id();
        String to = offHours();
        var hours = List.of("hours");
        return told(
                switch (act) {
                    case "move" -> api.post(path + "/reschedule", Map.of("start_at", to, "override", hours));
                    case "approve" -> {
                        rows.change("""
                        insert into proposal (account_id, id, booking_id, starts, state, held, created_at)
                        values (?, gen_random_uuid(), ?::uuid, array[?::timestamptz], 'open', false, now())
                        """, account, placed.id(), to);
                        yield api.post(path + "/reschedule/approve", Map.of("override", hours));
                    }
                    default ->
                        api.post(
                                path + "/reassign",
                                Map.of("host_id", id(whose.equals("Ben's") ? "anna" : "ben"), "override", hours));
                });
    }

    private static String told(Api.Answer answer) {
        return answer.status() + " " + (answer.status() < 400 ? "" : answer.code()) + " " + answer.body();
    }

    /** An hour of a weekend on which nobody works and nothing is yet. */
    private String offHours() {
        int hour = hours++;
        return Instant.parse("2026-12-05T02:00:00Z")
                .plus(Duration.ofDays(7L * (hour / 40)))
                .plus(Duration.ofHours(hour % 40))
                .toString();
    }

    private String type(String slug, List<String> hosts, String assignment) {
        var what = new LinkedHashMap<String, Object>(Map.of(
                "host_id", hosts.getFirst(), "slug", slug, "name", slug, "duration_minutes", 60, "window_days", 365));
        if (hosts.size() > 1) what.putAll(Map.of("host_ids", hosts, "assignment", assignment));
        return cast.eventType(what);
    }

    private String id(String host) {
        return rows.texts("select id from host where slug = ?", host).getFirst();
    }

    @Test
    void everyActOfPeopleHasAWayOverTheApi() {
        Set<Act> elsewhere = EnumSet.of(
                Act.MOVE,
                Act.PROPOSE,
                Act.APPROVE,
                Act.DECLINE,
                Act.WITHDRAW,
                Act.OFFER,
                Act.ACCEPT,
                Act.TURN_DOWN,
                Act.TAKE_BACK_OFFER,
                Act.REASSIGN);
        Set<Act> byItself = EnumSet.of(Act.EXPIRE, Act.LAPSE);

        assertThat(Stream.of(Act.values()).filter(act -> !elsewhere.contains(act) && !byItself.contains(act)))
                .containsExactlyElementsOf(acts());
    }

    /** What is wrong with the cell, if anything is. */
    private Optional<String> cell(
            String who, Standpoint standpoint, String whose, String booking, Act act, BookingStatus status) {
        cells++;
        put(booking, act, status);
        String before = row(booking);
        long facts = facts(booking);
        Api.Answer answer = send(standpoint.api(), booking, act);
        String expected = expected(standpoint, whose, act, status);
        String seen = seen(answer);
        boolean changed = !row(booking).equals(before);
        long told = facts(booking) - facts;
        String cell = who + ": " + act.word() + " " + whose + " while " + status + ": ";
        Set<String> after = Life.leadsTo(status, act).stream()
                .map(to -> to.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (!seen.equals(expected)) return Optional.of(cell + expected + " expected, but " + seen + answer.body());
        boolean isDone = expected.equals("200") && !Life.isDone(status, act);
        if (changed != isDone) return Optional.of(cell + "changed " + changed + " with " + seen);
        if (told != (isDone ? 1 : 0)) return Optional.of(cell + told + " facts with " + seen);
        if (isDone && !after.contains(answer.json().path("status").asString())) {
            return Optional.of(cell + "led to " + answer.body());
        }
        boolean namesTheState = answer.body().contains(status.name().toLowerCase(Locale.ROOT));
        if (seen.startsWith("409") && !namesTheState) return Optional.of(cell + "does not name the state");
        return Optional.empty();
    }

    private static String expected(Standpoint standpoint, String whose, Act act, BookingStatus status) {
        Party side = standpoint.sides().get(whose);
        if (side == null) return Integer.toString(standpoint.otherwise());
        if (!act.isFor(side)) return "403";
        if (Life.isDone(status, act)) return "200";
        return Life.allows(status, act) ? "200" : "409 wrong_state";
    }

    private static String seen(Api.Answer answer) {
        return answer.status() == 409 ? "409 " + answer.code() : Integer.toString(answer.status());
    }

    private static Api.Answer send(Api api, String booking, Act act) {
        String path = "/api/bookings/" + booking;
        return switch (act) {
            case CONFIRM -> api.post(path + "/confirm", Map.of());
            case REJECT -> api.post(path + "/reject", Map.of("reason", "Away"));
            case CANCEL -> api.delete(path);
            case COMPLETE -> api.patch("/api/appointments/" + booking, Map.of("status", "completed"));
            case MARK_NO_SHOW -> api.patch(path, Map.of("status", "no_show"));
            case TAKE_BACK_NO_SHOW -> api.delete(path + "/no-show");
            case TAKE_BACK_PAID -> api.patch("/api/appointments/" + booking, Map.of("paymentStatus", "pending"));
            case MARK_PAID -> api.patch("/api/appointments/" + booking, Map.of("paymentStatus", "paid"));
            case MARK_PAYMENT_FAILED -> api.patch("/api/appointments/" + booking, Map.of("paymentStatus", "failed"));
            case EXPIRE,
                    LAPSE,
                    MOVE,
                    PROPOSE,
                    APPROVE,
                    DECLINE,
                    WITHDRAW,
                    OFFER,
                    ACCEPT,
                    TURN_DOWN,
                    TAKE_BACK_OFFER,
                    REASSIGN -> throw new AssertionError(act);
        };
    }

    private static List<Act> acts() {
        return List.of(
                Act.CONFIRM,
                Act.REJECT,
                Act.CANCEL,
                Act.COMPLETE,
                Act.MARK_NO_SHOW,
                Act.TAKE_BACK_NO_SHOW,
                Act.MARK_PAID,
                Act.MARK_PAYMENT_FAILED,
                Act.TAKE_BACK_PAID);
    }

    /** The booking in a state, at a moment at which the clock has nothing against the act. */
    private void put(String booking, Act act, BookingStatus status) {
        boolean hasBegun =
                Set.of(Act.COMPLETE, Act.MARK_NO_SHOW, Act.TAKE_BACK_NO_SHOW).contains(act);
        String start = hasBegun ? "2026-11-20T09:30:00Z" : "2026-11-20T14:00:00Z";
        boolean isOver = status == BookingStatus.REJECTED || status == BookingStatus.CANCELLED;
        rows.change("delete from claim where holder = ?", UUID.fromString(booking));
        rows.change(
                """
                update booking set status = ?, ended_by = nullif(?, ''), end_reason = null, is_late = false, payment_status = ?,
                    turns_at = null, start_at = ?::timestamptz, end_at = ?::timestamptz + interval '1 hour'
                where id = ?
                """,
                status.name().toLowerCase(Locale.ROOT),
                isOver ? "host" : "",
                act == Act.TAKE_BACK_PAID ? "paid" : "none",
                start,
                start,
                UUID.fromString(booking));
    }

    private String row(String booking) {
        return rows.texts("select t::text from booking t where id = ?", UUID.fromString(booking))
                .getFirst();
    }

    private long facts(String booking) {
        return rows.number(
                "select count(*) from fact where about = ? and type like 'booking.%'", UUID.fromString(booking));
    }

    private Map<String, Party> allOn(Party side) {
        var sides = new LinkedHashMap<String, Party>();
        bookings.keySet().forEach(whose -> sides.put(whose, side));
        return sides;
    }

    private SignedIn hostOf(String host) {
        SignedIn somebody = SignedIn.as(server, "host");
        rows.change(
                "update member set host_id = ? where account_id = ? and person_id = ?",
                UUID.fromString(host),
                account,
                somebody.person());
        return somebody;
    }

    private Api key(SignedIn maker, String... scopes) {
        Api.Answer made = maker.api().post("/api/keys", Map.of("name", "Shop", "scopes", List.of(scopes)));
        return new Api(server.address(), made.json().path("key").asString());
    }

    private Api holding(String page) {
        return new Api(server.address(), page.replace("/booking/", ""));
    }

    private static String book(Api api, String type, String start) {
        Api.Answer answer =
                api.post("/api/bookings", Map.of("event_type_id", type, "start_at", start, "client", Cast.BO));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }
}
