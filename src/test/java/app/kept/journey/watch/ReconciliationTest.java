package app.kept.journey.watch;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.TestServer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything that bookings owe is there: what is lost is found, planned again and told, and nothing else is touched. */
class ReconciliationTest {
    private static final String START = "2026-11-25T09:00:00+01:00";
    private static final String LATER = "2026-11-25T11:00:00+01:00";

    private final Practice practice = new Practice();

    @AfterEach
    void stop() {
        practice.close();
    }

    @Test
    @Tag("D13")
    void whatIsThereIsLeftAloneAndNothingIsFoundMissing() {
        UUID booking = practice.book(practice.type("full_session"), START);
        var before = practice.rows.texts(
                "select id || state || due_at from message where about_id = ? order by id", booking);

        for (int i = 0; i < 5; i++) practice.cast.advance("PT20M");

        assertThat(practice.rows.texts(
                        "select id || state || due_at from message where about_id = ? order by id", booking))
                .isEqualTo(before);
        assertThat(practice.found("planned")).isZero();
        assertThat(practice.found("noted")).isZero();
        assertThat(practice.found("moved")).isZero();
        assertThat(practice.found("unplanned")).isZero();
        assertThat(practice.found("checked")).isPositive();
        assertThat(practice.missing()).isEmpty();
        assertThat(practice.health().get("is_even").asBoolean()).isTrue();
        assertThat(practice.health().get("red_flags")).isEmpty();
    }

    @Test
    @Tag("D3")
    void aReminderThatSomebodyDeletedIsPlannedAgainAndGoesAtItsMomentOnce() {
        UUID booking = practice.book(practice.type("full_session"), START);
        practice.lose(booking, "reminder_24h");
        assertThat(practice.ledger(booking)).noneMatch(line -> line.startsWith("reminder_24h"));

        practice.cast.advance("PT15M");

        assertThat(practice.ledger(booking)).contains("reminder_24h email planned");
        assertThat(practice.found("planned")).isOne();
        practice.cast.clock("2026-11-24T08:00:00Z");
        assertThat(practice.ledger(booking)).contains("reminder_24h email sent");
        assertThat(practice.mails("reminder_24h")).isOne();
    }

    @Test
    @Tag("D3")
    void aBookingOfWhichNothingWasPlannedGetsEverythingAndItsConfirmation() {
        UUID booking = practice.book(practice.type("full_session"), START);
        practice.loseEverything(booking);
        practice.rows.change("delete from mailbox_item");

        practice.cast.advance("PT15M");

        assertThat(practice.ledger(booking))
                .contains(
                        "booking_confirmation email sent",
                        "therapist_notification email sent",
                        "reminder_24h email planned");
        assertThat(practice.found("unplanned")).isOne();
        assertThat(practice.mails("booking_confirmation")).isOne();
        assertThat(practice.rows.number("select count(*) from journey_recovery"))
                .isOne();

        practice.cast.advance("PT1H");
        assertThat(practice.mails("booking_confirmation")).isOne();
    }

    @Test
    @Tag("D3")
    void aConfirmationToAnAddressThatDoesNotExistIsNotTriedAgainButStaysNamed() {
        UUID booking = practice.book(practice.type("full_session"), START);
        fail(booking);
        practice.rows.change("""
                update message_attempt set outcome = 'never', fault = 'address'
                where message_id in (
                    select id from message
                    where about_id = ? and step = 'booking_confirmation' and channel = 'email')
                """, booking);

        practice.cast.advance("PT1H");

        assertThat(practice.ledger(booking)).contains("booking_confirmation email failed");
        assertThat(practice.missing())
                .singleElement()
                .satisfies(line -> assertThat(line.get("kind").asString()).isEqualTo("failed"));
    }

    @Test
    @Tag("D3")
    void aConfirmationThatFailedGoesOnceMoreAndNotTwice() {
        UUID booking = practice.book(practice.type("full_session"), START);
        fail(booking);
        practice.cast.advance("PT5M");
        assertThat(practice.ledger(booking))
                .as("it is younger than ten minutes")
                .contains("booking_confirmation email failed");

        practice.cast.advance("PT6M");
        assertThat(practice.ledger(booking)).contains("booking_confirmation email sent");
        assertThat(practice.found("redriven")).isOne();

        fail(booking);
        practice.cast.advance("PT1H");
        assertThat(practice.ledger(booking)).contains("booking_confirmation email failed");
        assertThat(practice.found("redriven")).isOne();
        assertThat(practice.missing()).singleElement().satisfies(line -> {
            assertThat(line.get("booking_id").asString()).isEqualTo(booking.toString());
            assertThat(line.get("step").asString()).isEqualTo("booking_confirmation");
            assertThat(line.get("kind").asString()).isEqualTo("failed");
            assertThat(line.get("why").asString()).isEqualTo("The server says no.");
        });
    }

    @Test
    void whatIsJustBeingPlannedIsNotMissingUntilTenMinutesAreOver() {
        UUID booking = practice.book(practice.type("full_session"), START);
        practice.loseEverything(booking);
        // Its reaction failed once and is tried again later.
        practice.rows.change("""
                insert into work (account_id, id, kind, lane, subject, due_at, owed_at, is_retried)
                select account_id, ?, 'react.journey', 'react.journey', id, at + interval '1 day', at, true
                from fact where about = ?
                """, Ids.next(), booking);

        practice.cast.clock("2026-11-20T10:09:00Z");
        assertThat(practice.ledger(booking)).isEmpty();
        assertThat(practice.found("planned")).isZero();

        practice.cast.clock("2026-11-20T10:12:00Z");
        assertThat(practice.ledger(booking)).contains("booking_confirmation email sent");
        assertThat(practice.found("unplanned")).isOne();
    }

    @Test
    @Tag("D12")
    void aBookingThatCannotBeLookedUpIsCountedAndNamedAndKeepsNoOtherFromIt() {
        String type = practice.type("full_session");
        UUID broken = practice.book(type, START);
        UUID sound = practice.book(type, LATER);
        practice.lose(broken, "reminder_24h");
        practice.lose(sound, "reminder_24h");
        practice.rows.change("""
                insert into journey_version (account_id, journey_id, version, source, made_at)
                select account_id, journey_id, 99, 'this is no journey', made_at from journey_version
                """);
        practice.rows.change("update journey_booking set version = 99 where booking_id = ?", broken);

        practice.cast.advance("PT15M");

        assertThat(practice.ledger(sound)).contains("reminder_24h email planned");
        assertThat(practice.ledger(broken)).noneMatch(line -> line.startsWith("reminder_24h"));
        assertThat(practice.found("errors")).isPositive();
        assertThat(practice.missing()).singleElement().satisfies(line -> {
            assertThat(line.get("booking_id").asString()).isEqualTo(broken.toString());
            assertThat(line.get("kind").asString()).isEqualTo("unplanned");
            assertThat(line.get("step").isNull()).isTrue();
        });

        practice.rows.change("update journey_booking set version = 1 where booking_id = ?", broken);
        practice.cast.advance("PT2M");
        assertThat(practice.ledger(broken)).contains("reminder_24h email planned");
        assertThat(practice.missing()).isEmpty();
    }

    @Test
    @Tag("D15")
    void testBookingsOweNothing() {
        UUID booking = practice.book(practice.type("full_session"), START);
        practice.loseEverything(booking);
        practice.rows.change("update booking set is_test = true where id = ?", booking);

        practice.cast.advance("PT1H");

        assertThat(practice.ledger(booking)).isEmpty();
        assertThat(practice.missing()).isEmpty();
    }

    @Test
    void whatWasBookedBeforeThereWereJourneysIsNotPlannedAnew() {
        UUID booking = practice.book(practice.type("full_session"), START);
        practice.loseEverything(booking);
        practice.rows.change("update journey_watch set since = timestamptz '2026-11-20T11:00:00Z'");

        practice.cast.advance("PT1H");

        assertThat(practice.ledger(booking)).isEmpty();
        assertThat(practice.missing()).isEmpty();
    }

    @Test
    void ofTwoNodesThatLookOneHealsIt() {
        try (TestServer other = practice.server.anotherNode(Map.of("KEPT_JOURNEY", "therapy"))) {
            UUID booking = practice.book(practice.type("full_session"), START);
            for (int round = 1; round <= 5; round++) {
                practice.lose(booking, "reminder_24h");
                other.api().put("/api/dev/clock", Map.of("now", "2026-11-20T1%d:00:00Z".formatted(round)));
                practice.cast.clock("2026-11-20T1%d:00:00Z".formatted(round));
                assertThat(practice.ledger(booking)).containsOnlyOnce("reminder_24h email planned");
            }
            assertThat(practice.rows.number(
                            "select count(*) from message where about_id = ? and step = 'reminder_24h' and channel = 'email'",
                            booking))
                    .isOne();
        }
    }

    @Test
    void moreThanABatchIsLookedThroughBitByBit() {
        practice.book(practice.type("full_session"), START);
        // The same booking four hundred times over, of none of which anything is planned.
        practice.rows.change("""
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name, answers,
                    status, start_at, end_at, payment_status, is_late, is_test, version, created_at)
                select account_id, gen_random_uuid(), reference || n, event_type_id, host_id, client_id, attendee_name, answers,
                    status, start_at, end_at, payment_status, is_late, false, version, created_at
                from booking, generate_series(1, 400) n
                """);
        for (int i = 0; i < 6; i++) practice.cast.advance("PT10S");
        practice.cast.advance("PT2M");
        for (int i = 0; i < 6; i++) practice.cast.advance("PT10S");
        assertThat(practice.rows.number("select count(*) from journey_booking")).isEqualTo(401);
    }

    @Test
    void whatIsAheadIsLookedAtBeforeWhatIsOver() {
        practice.book(practice.type("full_session"), START);
        copy("start_at - interval '14 days' + n * interval '1 minute'", 450);
        copy("start_at + interval '1 day' + n * interval '1 minute'", 1);
        String ahead =
                "select count(*) from journey_booking join booking on id = booking_id where start_at > ?::timestamptz";
        String all = "select count(*) from journey_booking";
        long before = practice.rows.number(all);
        for (int turn = 0; turn < 12 && practice.rows.number(all) == before; turn++) practice.cast.advance("PT10S");
        assertThat(practice.rows.number(ahead, START))
                .as("the one that is ahead")
                .isOne();
        assertThat(practice.rows.number(all))
                .as("some that are over have to wait")
                .isLessThan(452);
        for (int i = 0; i < 6; i++) practice.cast.advance("PT10S");
        assertThat(practice.rows.number(all)).isEqualTo(452);
    }

    /** The same booking at other times, of which nothing is planned. */
    private void copy(String start, int times) {
        practice.rows.change("""
                insert into booking (account_id, id, reference, event_type_id, host_id, client_id, attendee_name, answers,
                    status, start_at, end_at, payment_status, is_late, is_test, version, created_at)
                select account_id, gen_random_uuid(), reference || '-:times-' || n, event_type_id, host_id, client_id,
                    attendee_name, answers, status, :start, :start + interval '1 hour', payment_status, is_late, false,
                    version, created_at
                from (select * from booking order by length(reference) limit 1) booking, generate_series(1, :times) n
                """.replace(":start", start).replace(":times", Integer.toString(times)));
    }

    private void fail(UUID booking) {
        practice.rows.change("""
                update message set state = 'failed', sent_at = null, reason = 'The server says no.'
                where about_id = ? and step = 'booking_confirmation' and channel = 'email'
                """, booking);
    }
}
