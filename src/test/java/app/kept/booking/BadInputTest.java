package app.kept.booking;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.math.BigInteger;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Each field of a booking with whatever people and programs put in there: it is refused at that field and nothing is
 * written, or it is stored as it was meant and does no harm where it is shown.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String HUGE = "x".repeat(20_000);
    private static final String REFUSED = "refused";
    private static final String CLOSED = "not open";
    /** Whatever else is expected is what has to be stored. */
    private static final String AS_IT_IS = "as it is";

    private final TestServer server = TestServer.start(Map.of("KEPT_TRUSTED_PROXIES", "127.0.0.0/8"));
    private final Cast cast = new Cast(server.api());
    private final Rows rows = new Rows(server.database());
    private String talk = "";
    private int number;

    /** @param then what becomes of it, or what is stored */
    private record Cell(String field, String value, String then) {}

    private static final List<Cell> NAMES = List.of(
            new Cell("name", "", REFUSED),
            new Cell("name", "   ", REFUSED),
            new Cell("name", HUGE, REFUSED),
            new Cell("name", "x".repeat(201), REFUSED),
            new Cell("name", "x".repeat(200), AS_IT_IS),
            new Cell("name", "  Bo  ", "Bo"),
            new Cell("name", "Bo\r\nBcc: all@example.com", REFUSED),
            new Cell("name", "Bo\nX", REFUSED),
            new Cell("name", "Bo\u0000X", REFUSED),
            new Cell("name", "Bo\u0007X", REFUSED),
            new Cell("name", "Bo\u0085X", REFUSED),
            new Cell("name", "Bo\u2028X", REFUSED),
            new Cell("name", "Bo\u2029X", REFUSED),
            new Cell("name", "Bo \u202Egnp.exe", REFUSED),
            new Cell("name", "Bo \u2067X", REFUSED),
            new Cell("name", "Zoë 😀 👩‍👩‍👧 \uD83C\uDDE9\uD83C\uDDEA", AS_IT_IS),
            new Cell("name", "شيماء عبد الله", AS_IT_IS),
            new Cell("name", "שרה \"O'Neil\" <b>", AS_IT_IS),
            new Cell("name", "<script>alert(1)</script>", AS_IT_IS),
            new Cell("name", "${7*7} {{7*7}} %0d%0aBcc: x", AS_IT_IS),
            new Cell("name", "'; drop table booking; --", AS_IT_IS));

    private static final List<Cell> EMAILS = List.of(
            new Cell("email", "bo", REFUSED),
            new Cell("email", "bo@", REFUSED),
            new Cell("email", "bo@@example.com", REFUSED),
            new Cell("email", "bo@example.com\r\nBcc: all@example.com", REFUSED),
            new Cell("email", "bo@example.com, all@example.com", REFUSED),
            new Cell("email", "Bo <bo@example.com>", REFUSED),
            new Cell("email", "b\u0000o@example.com", REFUSED),
            new Cell("email", "x".repeat(300) + "@example.com", REFUSED),
            new Cell("email", HUGE + "@example.com", REFUSED),
            new Cell("email", "Bo.NUMBER+Tag@Example.COM", "bo.NUMBER+tag@example.com"));

    private static final List<Cell> PHONES = List.of(
            new Cell("phone", "call me", REFUSED),
            new Cell("phone", "😀", REFUSED),
            new Cell("phone", "12", REFUSED),
            new Cell("phone", "+", REFUSED),
            new Cell("phone", "+0 30 901820", REFUSED),
            new Cell("phone", "+49" + "1".repeat(40), REFUSED),
            new Cell("phone", HUGE, REFUSED),
            new Cell("phone", "+49 30 9018\r\n20", REFUSED),
            new Cell("phone", "+33 1 23 45 67 89", "+33123456789"),
            new Cell("phone", "+55 (11) 91234-5678", "+5511912345678"),
            new Cell("phone", "0043 1 58858", "+43158858"));

    private static final List<Cell> STARTS = List.of(
            new Cell("start_at", "", REFUSED),
            new Cell("start_at", "tomorrow", REFUSED),
            new Cell("start_at", "2026-12-01", REFUSED),
            new Cell("start_at", "2026-12-01T10:00:00", REFUSED),
            new Cell("start_at", "2026-02-30T10:00:00Z", REFUSED),
            new Cell("start_at", "2026-12-01T10:00:00+99:00", REFUSED),
            new Cell("start_at", "9999-12-31T23:59:59Z", REFUSED),
            new Cell("start_at", "+999999999-12-31T23:59:59Z", REFUSED),
            new Cell("start_at", "0000-01-01T00:00:00Z", REFUSED),
            new Cell("start_at", "2026-12-01T10:00:00Z\r\nX: y", REFUSED),
            new Cell("start_at", "😀", REFUSED),
            new Cell("start_at", HUGE, REFUSED),
            new Cell("start_at", "2020-11-23T10:00:00Z", CLOSED),
            new Cell("start_at", "2098-11-24T10:00:00Z", CLOSED));

    private static final List<Cell> OF_PROGRAMS = List.of(
            new Cell("event_type_id", "", REFUSED),
            new Cell("event_type_id", "nope", REFUSED),
            new Cell("event_type_id", "😀", REFUSED),
            new Cell("event_type_id", HUGE, REFUSED),
            new Cell("time_zone", "Mars/Olympus", REFUSED),
            new Cell("time_zone", "+99:00", REFUSED),
            new Cell("time_zone", "Europe/Berlin\r\nX: y", REFUSED),
            new Cell("time_zone", HUGE, REFUSED),
            new Cell("time_zone", "America/Sao_Paulo", AS_IT_IS),
            new Cell("language", "xx", REFUSED),
            new Cell("language", "en\u0000", REFUSED),
            new Cell("language", HUGE, REFUSED));

    private static final List<Cell> CHANGES = List.of(
            new Cell("status", "", REFUSED),
            new Cell("status", "pending", REFUSED),
            new Cell("status", "CONFIRMED\u0000", REFUSED),
            new Cell("status", "😀", REFUSED),
            new Cell("status", HUGE, REFUSED),
            new Cell("payment_status", "free", REFUSED),
            new Cell("payment_status", HUGE, REFUSED),
            new Cell("end_at", "tomorrow", REFUSED),
            new Cell("end_at", "9999-12-31T23:59:59Z", REFUSED),
            new Cell("version", "one", REFUSED),
            new Cell("version", "-1", REFUSED),
            new Cell("version", "99999999999999999999", REFUSED),
            new Cell("colour", "blue", REFUSED));

    @BeforeAll
    void annaCanBeBooked() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.host("anna");
        List<String> all = List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
        cast.hours(anna, all, "00:00", "23:59");
        talk = cast.talk(anna);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("C5")
    void whateverIsInAFieldOfABooking() {
        var wrong = new ArrayList<String>();
        for (List<Cell> table : List.of(NAMES, EMAILS, PHONES, STARTS, OF_PROGRAMS)) {
            for (Cell cell : table) placed(cell, wrong);
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    @Tag("C5")
    void whateverIsInAFieldOfTheFormOnAHostsOwnSite() {
        var wrong = new ArrayList<String>();
        for (List<Cell> table : List.of(NAMES, EMAILS, PHONES, STARTS)) {
            for (Cell cell : table) sentByForm(cell, wrong);
        }
        sentByForm(new Cell("slug", "An na", REFUSED), wrong);
        sentByForm(new Cell("slug", HUGE, REFUSED), wrong);
        sentByForm(new Cell("slug", "../anna", REFUSED), wrong);
        sentByForm(new Cell("eventType", HUGE, REFUSED), wrong);
        assertThat(wrong).isEmpty();
    }

    @Test
    void whateverIsInAFieldOfAChange() {
        var wrong = new ArrayList<String>();
        String booking = cast.book(talk, "2026-11-24T09:00:00Z").id();
        for (List<Cell> table : List.of(STARTS, CHANGES)) {
            for (Cell cell : table) {
                String before = everything();
                Api.Answer answer = server.api().patch("/api/bookings/" + booking, Map.of(cell.field(), value(cell)));
                judge("PATCH", cell, cell.field(), answer, before, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aReasonMayHaveLinesAndHarmsNobodyWhoReadsIt() {
        String booking = cast.book(talk, "2026-11-25T09:00:00Z", Map.of("name", "Ann", "email", "ann@example.com"))
                .id();
        String reason = "Ill, sorry.\r\n.\r\nBcc: all@example.com\n<img src=x onerror=alert(1)> 😀 שלום";
        Api.Answer answer = server.api().post("/api/bookings/" + booking + "/cancel", Map.of("reason", reason));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(rows.texts("select end_reason from booking where id = ?::uuid", booking)
                        .getFirst()
                        .replace("\r", ""))
                .isEqualTo(reason.replace("\r", ""));
        var wrong = new ArrayList<String>();
        lettersAreSafe("reason", wrong);
        assertThat(wrong).isEmpty();
        for (String bad : List.of("a\u0000b", "a\u0007b", HUGE)) {
            Api.Answer refused = server.api().post("/api/bookings/" + booking + "/cancel", Map.of("reason", bad));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("reason");
        }
    }

    @Test
    void aBodyThatIsNoneOrTooLargeIsRefusedAsAWhole() {
        for (String path : List.of("/api/bookings", "/api/booking")) {
            for (String body : List.of("", "[]", "null", "\"x\"", "{", "{\"a\":1,\"a\":2}", "{\"client\": []}")) {
                assertThat(raw(path, body).status()).as(path + " " + body).isIn(400, 422);
            }
            assertThat(raw(path, "{\"a\":\"" + "x".repeat(3_000_000) + "\"}").status())
                    .isEqualTo(413);
            assertThat(raw(path, "[".repeat(100_000)).status()).isIn(400, 413, 422);
        }
    }

    private void placed(Cell cell, List<String> wrong) {
        var client = new HashMap<String, Object>(Map.of("name", "Bo", "email", email()));
        var body =
                new HashMap<String, Object>(Map.of("event_type_id", talk, "start_at", nextStart(), "client", client));
        boolean isTheClients = !List.of("start_at", "event_type_id").contains(cell.field());
        (isTheClients ? client : body).put(cell.field(), value(cell));
        String before = everything();
        Api.Answer answer = server.visitor().post("/api/bookings", body);
        judge("POST", cell, (isTheClients ? "client." : "") + cell.field(), answer, before, wrong);
        if (answer.status() == 201) isStored(cell, wrong);
    }

    private void sentByForm(Cell cell, List<String> wrong) {
        Map<String, String> fields =
                Map.of("name", "clientName", "email", "clientEmail", "phone", "clientPhone", "start_at", "startsAt");
        String field = fields.getOrDefault(cell.field(), cell.field());
        var body = new HashMap<String, Object>(Map.of(
                "slug",
                "anna",
                "startsAt",
                nextStart(),
                "clientName",
                "Bo",
                "clientPhone",
                "+49 30 9018%04d".formatted(number)));
        body.put(field, value(cell));
        String before = everything();
        Api visitor = server.visitor();
        Api.Answer answer = visitor.send(visitor.request("/api/booking")
                .header("X-Forwarded-For", "203.0." + number / 250 + "." + (1 + number % 250))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.bytes(body))));
        judge("form", cell, field, answer, before, wrong);
        if (answer.status() == 200) isStored(cell, wrong);
    }

    private void judge(String way, Cell cell, String field, Api.Answer answer, String before, List<String> wrong) {
        String where = way + " " + field + " '" + shortened(cell.value()) + "': ";
        String said = answer.status() + " " + shortened(answer.body());
        // An empty field of a change is none, and then there is nothing to be changed.
        boolean isNone = way.equals("PATCH") && cell.value().isEmpty();
        boolean isRefused =
                answer.status() == 422 && (isNone || fieldsOf(answer).contains(field));
        boolean isClosed =
                answer.code().equals("time_not_open") || answer.code().equals("too_late");
        boolean isRight = switch (cell.then()) {
            case REFUSED -> isRefused;
            case CLOSED -> isClosed;
            default -> answer.status() / 100 == 2;
        };
        if (!isRight) wrong.add(where + said);
        if (answer.status() / 100 != 2 && !everything().equals(before)) wrong.add(where + "was refused, and is there");
        boolean showsIt = cell.value().length() > 1_000 && answer.body().length() > 3_000;
        if (showsIt) wrong.add(where + "is sent back");
    }

    private void isStored(Cell cell, List<String> wrong) {
        String column = switch (cell.field()) {
            case "name" -> "attendee_name";
            case "email" -> "attendee_email";
            case "phone" -> "attendee_phone";
            case "time_zone" -> "attendee_time_zone";
            default -> "'" + cell.then() + "'";
        };
        String wanted =
                cell.then().equals(AS_IT_IS) ? cell.value() : cell.then().replace("NUMBER", "" + number);
        String stored = rows.texts("select " + column + " from booking order by id desc limit 1")
                .getFirst();
        if (!stored.equals(wanted)) wrong.add(cell.field() + " is stored as " + stored + ", not as " + wanted);
        cast.advance("PT1S");
        lettersAreSafe(cell.field() + " " + shortened(cell.value()), wrong);
    }

    /** One line of subject, and in HTML no tag that anybody typed. */
    private void lettersAreSafe(String what, List<String> wrong) {
        for (JsonNode letter : cast.mailbox()) {
            String subject = letter.path("subject").asString();
            String html = letter.path("html").asString();
            if (subject.codePoints().anyMatch(Character::isISOControl)) wrong.add(what + ": subject " + subject);
            for (String typed : List.of("<script>alert", "<img src=x", "\"O'Neil\" <b>")) {
                if (html.contains(typed)) wrong.add(what + ": a letter has " + typed);
            }
            String to = letter.path("to").asString();
            if (to.contains(",") || to.codePoints().anyMatch(Character::isISOControl)) wrong.add(what + ": to " + to);
        }
    }

    private Object value(Cell cell) {
        boolean isNumber = cell.field().equals("version") && !cell.value().equals("one");
        return isNumber ? new BigInteger(cell.value()) : cell.value().replace("NUMBER", "" + number);
    }

    private static List<String> fieldsOf(Api.Answer answer) {
        var fields = new ArrayList<String>();
        answer.json()
                .path("errors")
                .forEach(error -> fields.add(error.path("field").asString()));
        return fields;
    }

    private Api.Answer raw(String path, String body) {
        Api visitor = server.visitor();
        number += 1;
        return visitor.send(visitor.request(path)
                .header("X-Forwarded-For", "203.1." + number / 250 + "." + (1 + number % 250))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** How much there is of all that a booking writes. */
    private String everything() {
        return List.of("booking", "client", "claim", "fact", "host_client").stream()
                .map(table -> rows.texts("select count(*) from " + table).getFirst())
                .collect(Collectors.joining(" "));
    }

    private String email() {
        return "bo-" + number + "@example.com";
    }

    /** Nobody has it yet. */
    private String nextStart() {
        number += 1;
        return Instant.parse("2026-12-01T08:00:00Z")
                .plus(Duration.ofDays(number / 6))
                .plus(Duration.ofHours(2L * (number % 6)))
                .toString();
    }

    private static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "..." : text;
    }
}
