package app.kept.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What an older Kept has left is brought along. */
class OldDataTest {
    private static final UUID ACCOUNT = new UUID(1, 1);
    private static final UUID OTHER_ACCOUNT = new UUID(1, 2);
    private static final UUID HOST = new UUID(2, 1);
    private static final UUID TYPE = new UUID(3, 1);
    private static final UUID CLIENT = new UUID(4, 1);

    private final DatabaseAddress address = TestPostgres.empty();
    private final Rows rows = new Rows(address);
    private int number = 100;

    @Test
    void phonesAreBroughtIntoOneFormAndEachHasOneGuest() {
        upTo("034");
        practice();
        client("typed", "typed@example.com", "+49 (30) 90 18-20", 1);
        client("local", "local@example.com", "030 901821", 1);
        client("words", "words@example.com", "call the office", 1);
        client("short", "short@example.com", "+49 1", 1);
        client("nothing else", "", "+49 30 901822", 3);
        client("has an address", "first@example.com", "+4930901822", 1);
        client("older", "older@example.com", "+49-30-901823", 1);
        client("younger", "younger@example.com", "+49 30 901823", 2);
        // Each of these two has nothing but what they typed: neither may become the other, or be lost.
        client("twin", "", "+49 30 901824", 1);
        client("other twin", "", "+49 30 90 18 24", 2);
        signedIn("signed in", "+49 30 901825");
        client("their guest", "guest@example.com", "+49 30 901825", 1);
        client("of two accounts", "two@example.com", "+49 30 901826", 1);
        insertClient(OTHER_ACCOUNT, "of two accounts as well", "two@example.com", "+49 30 901826", 1);

        migrate();

        assertThat(rows.texts("select name || ': ' || coalesce(phone, 'none') from client order by name"))
                .containsExactlyInAnyOrder(
                        "Bo: none",
                        "typed: +4930901820",
                        "local: 030 901821",
                        "words: call the office",
                        "short: +49 1",
                        "nothing else: +4930901822",
                        "has an address: none",
                        "older: +4930901823",
                        "younger: none",
                        "twin: +49 30 901824",
                        "other twin: +49 30 90 18 24",
                        "signed in: +4930901825",
                        "their guest: +4930901825",
                        "of two accounts: +4930901826",
                        "of two accounts as well: +4930901826");
        assertThat(rows.number("select count(*) from client where email is null and phone is null"))
                .as("everybody can still be reached")
                .isZero();
    }

    @Test
    void whoBookedIsOnTheHostsListSinceTheFirstTime() {
        upTo("034");
        practice();
        booking("confirmed", "2026-11-23T10:00:00Z", 60, false, 5);
        booking("cancelled", "2026-11-24T10:00:00Z", 60, false, 2);
        booking("confirmed", "2026-11-25T10:00:00Z", 60, true, 1);

        migrate();

        assertThat(rows.texts("select (extract(day from first_at at time zone 'UTC'))::int from host_client"))
                .containsExactly("2");
    }

    @Test
    void sessionsEndWhenTheirBookingsDoAndWhatHasNoneAsItsEventTypeHasIt() {
        upTo("040");
        practice();
        // Its event type was shorter when it was booked, and has a buffer of a quarter of an hour now.
        UUID booked = claim("2026-11-23T10:00:00Z", 45, 1, booking("confirmed", "2026-11-23T10:00:00Z", 30, false, 1));
        UUID shared = claim("2026-11-24T10:00:00Z", 75, 3, new UUID(9, 1));
        seat(shared, booking("confirmed", "2026-11-24T10:00:00Z", 50, false, 1));
        seat(shared, booking("confirmed", "2026-11-24T10:00:00Z", 50, false, 1));
        UUID held = claim("2026-11-25T10:00:00Z", 75, 1, new UUID(9, 2));
        UUID shortHold = claim("2026-11-26T10:00:00Z", 40, 1, new UUID(9, 3));
        // Somebody has moved the booking, and its claim stands where it was: nothing may end before it begins.
        UUID odd = claim("2026-11-27T10:00:00Z", 75, 1, booking("confirmed", "2026-11-27T08:00:00Z", 60, false, 1));
        UUID uncounted = claim("2026-11-30T10:00:00Z", 60, 1, new UUID(9, 4));
        rows.change("update claim set event_type_id = null, start_at = null where id = ?", uncounted);

        migrate();

        assertThat(end(booked)).isEqualTo("2026-11-23 10:30");
        assertThat(end(shared)).isEqualTo("2026-11-24 10:50");
        assertThat(end(held)).isEqualTo("2026-11-25 11:00");
        assertThat(end(shortHold)).as("never after what was taken").isEqualTo("2026-11-26 10:40");
        assertThat(end(odd)).isEqualTo("2026-11-27 11:00");
        assertThat(end(uncounted)).isEqualTo("none");
    }

    private String end(UUID claim) {
        return rows.texts(
                        "select coalesce(to_char(end_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI'), 'none') from claim where id = ?",
                        claim)
                .getFirst();
    }

    /** As the Kept of that time left it. */
    @Test
    void whatIsToldTheHostOfAClientsRequestIsToldTheClientOfTheHosts() throws IOException {
        upTo("105");
        practice();
        List<String> names = List.of("automation", "counselling", "marketplace", "shop", "therapy");
        for (String name : names) journey(name, before(shipped(name)));
        String flat =
                "journey: own\nsteps:\n- step: booking_reschedule_requested\n  on: booking.reschedule_requested\n";
        String silent = "journey: silent\nsteps:\n  - step: mine\n    on: booking.reschedule_requested\n";
        String json = "{\"journey\": \"json\", \"steps\": [{\"step\": \"booking_reschedule_requested\"}]}";
        journey("own", flat);
        journey("silent", silent);
        journey("json", json);
        String asking =
                "journey: asking\nsteps:\n- step: booking_reschedule_offered\n  on: booking.reschedule_offered\n";
        journey("asking", asking);

        migrate();

        for (String name : names) assertThat(source(name)).as(name).isEqualTo(shipped(name));
        assertThat(source("own"))
                .contains(
                        "steps:\n- step: booking_reschedule_offered\n  on: booking.reschedule_offered\n  to: client\n")
                .endsWith("  template: booking_reschedule_offer_declined\n" + flat.substring(flat.indexOf("- step")));
        assertThat(source("own").replaceAll("(?m)^(?!- step: ).*\n", ""))
                .as("what is taken back stands where it comes")
                .containsSubsequence("offered\n", "offer_withdrawn\n", "offer_declined\n");
        assertThat(source("asking"))
                .contains("steps:\n- step: booking_reschedule_offer_withdrawn\n")
                .endsWith("  if: [{sent: {step: booking_reschedule_offered}}]\n"
                        + asking.substring(asking.indexOf("- step")));
        assertThat(source("silent")).isEqualTo(silent);
        assertThat(source("json")).isEqualTo(json);
    }

    private static String shipped(String name) throws IOException {
        try (InputStream file = OldDataTest.class.getResourceAsStream("/journeys/" + name + ".yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As it was before there were offers. */
    private static String before(String source) {
        String before = source.replaceAll("(?m)^  - step: booking_reschedule_offer.*\n(    .*\n)+", "");
        assertThat(before).doesNotContain("offer").contains("booking_reschedule_requested");
        return before;
    }

    private void journey(String name, String source) {
        UUID id = next();
        rows.change(
                "insert into journey (account_id, id, name, version, is_archived, created_at) values (?, ?, ?, 1, false, now())",
                ACCOUNT,
                id,
                name);
        rows.change(
                "insert into journey_version (account_id, journey_id, version, source, made_at) values (?, ?, 1, ?, now())",
                ACCOUNT,
                id,
                source);
    }

    private String source(String name) {
        return rows.texts("""
                select source from journey_version join journey on journey.id = journey_id
                where journey.name = ?
                """, name).getFirst();
    }

    private void upTo(String version) {
        Flyway.configure()
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .locations("classpath:db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private void migrate() {
        try (var database = new Database(address, 2)) {
            Migrations.run(database, _ -> {});
        }
    }

    private void practice() {
        for (UUID account : new UUID[] {ACCOUNT, OTHER_ACCOUNT}) {
            rows.change(
                    "insert into account (id, name, time_zone, language, created_at) values (?, 'Practice', 'UTC', 'en', now())",
                    account);
        }
        rows.change("""
                insert into host (account_id, id, slug, name, time_zone, language, auto_confirm, created_at)
                values (?, ?, 'anna', 'Anna', 'UTC', 'en', true, now())
                """, ACCOUNT, HOST);
        rows.change("""
                insert into event_type (account_id, id, host_id, slug, name, kind, duration_minutes, interval_minutes,
                    notice_minutes, window_days, confirmation, created_at)
                values (?, ?, ?, 'talk', 'Talk', 'one_on_one', 60, 30, 0, 60, 'instant', now())
                """, ACCOUNT, TYPE, HOST);
        rows.change(
                "insert into client (account_id, id, name, email, created_at) values (?, ?, 'Bo', 'bo@example.com', now())",
                ACCOUNT,
                CLIENT);
    }

    private void client(String name, String email, String phone, int day) {
        insertClient(ACCOUNT, name, email, phone, day);
    }

    private void insertClient(UUID account, String name, String email, String phone, int day) {
        rows.change("""
                insert into client (account_id, id, name, email, phone, created_at)
                values (?, ?, ?, nullif(?, ''), ?, timestamptz '2026-01-01T00:00:00Z' + ? * interval '1 day')
                """, account, next(), name, email, phone, day);
    }

    private void signedIn(String name, String phone) {
        UUID person = next();
        rows.change(
                "insert into person (id, email, name, created_at) values (?, 'signed@example.com', ?, now())",
                person,
                name);
        rows.change(
                "insert into client (account_id, id, person_id, name, phone, created_at) values (?, ?, ?, ?, ?, now())",
                ACCOUNT,
                next(),
                person,
                name,
                phone);
    }

    private UUID booking(String status, String start, int minutes, boolean isTest, int day) {
        UUID id = next();
        rows.change(
                """
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name, status,
                    start_at, end_at, created_at, is_test, ended_by)
                values (?, ?, ?, ?, ?, ?, 'Bo', ?, ?::timestamptz, ?::timestamptz + ? * interval '1 minute',
                    timestamptz '2025-12-31T00:00:00Z' + ? * interval '1 day', ?, nullif(?, ''))
                """,
                ACCOUNT,
                id,
                "R" + number,
                TYPE,
                HOST,
                CLIENT,
                status,
                start,
                start,
                minutes,
                day,
                isTest,
                status.equals("cancelled") ? "client" : "");
        return id;
    }

    private UUID claim(String start, int minutes, int capacity, UUID holder) {
        UUID id = next();
        rows.change(
                """
                insert into claim (account_id, id, host_id, during, holder, event_type_id, start_at, capacity)
                values (?, ?, ?, tstzrange(?::timestamptz, ?::timestamptz), ?, ?, ?::timestamptz, ?)
                """,
                ACCOUNT,
                id,
                HOST,
                start,
                Instant.parse(start).plusSeconds(60L * minutes).toString(),
                holder,
                TYPE,
                start,
                capacity);
        return id;
    }

    private void seat(UUID claim, UUID booking) {
        rows.change("insert into seat (account_id, claim_id, holder) values (?, ?, ?)", ACCOUNT, claim, booking);
    }

    private UUID next() {
        number += 1;
        return new UUID(7, number);
    }
}
