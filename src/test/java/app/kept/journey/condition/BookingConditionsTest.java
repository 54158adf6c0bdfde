package app.kept.journey.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import app.kept.journey.form.Question;
import app.kept.journey.form.Step;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every condition, both ways and at its edge. Each test has clients of its own. */
class BookingConditionsTest {
    private static final String FUTURE = "client_has_future_booking";
    private static final String ANOTHER = "client_has_another_live_booking";
    private static final String OPEN = "host_has_open_time";
    private static final Map<String, String> NOTHING = Map.of();
    private static final Map<String, String> FULL = Map.of("kind", "full_session");

    private static Stage stage;
    private static String intro;
    private static String full;

    @BeforeAll
    static void start() {
        stage = new Stage();
        String anna = stage.host("anna", "Anna Meyer", "Therapist");
        intro = stage.type(anna, "intro");
        full = Stage.type(stage.server.api(), anna, "full_session", Map.of("confirmation", "request"));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    @Tag("D6")
    void aFutureBookingIsOneThatStandsAndHasNotBegunAndOfTheKind() {
        String first = stage.book(intro, "2026-12-02T09:00:00+01:00", Stage.client("fia"));
        Instant after = Instant.parse("2026-12-02T09:20:00Z");

        assertThat(stage.ask(first, FUTURE, FULL, "client", after))
                .isEqualTo(new Finding(
                        new Question(FUTURE, FULL), false, false, "the client has no full_session ahead of them"));
        assertThat(stage.ask(first, FUTURE, NOTHING, "client", after).seen())
                .isEqualTo("the client has no booking ahead of them");

        String next = stage.book(full, "2026-12-07T10:00:00+01:00", Stage.client("fia"));
        String reference = stage.parties(next).booking().reference();
        Finding found = stage.ask(first, FUTURE, FULL, "client", after);
        assertThat(found.holds()).isTrue();
        assertThat(found.seen())
                .isEqualTo("a full_session on Monday, 7 December 2026, 10:00 is asked for (" + reference + ")");
        assertThat(stage.ask(first, FUTURE, Map.of("kind", "intro"), "client", after)
                        .holds())
                .isFalse();
        Instant start = Instant.parse("2026-12-07T09:00:00Z");
        assertThat(stage.ask(first, FUTURE, FULL, "client", start.minusMillis(1))
                        .holds())
                .isTrue();
        assertThat(stage.ask(first, FUTURE, FULL, "client", start).holds()).isFalse();
        stage.rows.change("update booking set status = 'confirmed' where id = ?::uuid", next);
        assertThat(stage.ask(first, FUTURE, FULL, "client", after).seen()).contains("is booked");
        for (String over : List.of("cancelled", "rejected", "completed", "no_show")) {
            stage.rows.change(
                    "update booking set status = ?, turns_at = null,"
                            + " ended_by = case when ? in ('cancelled', 'rejected') then 'host' end where id = ?::uuid",
                    over,
                    over,
                    next);
            assertThat(stage.ask(first, FUTURE, FULL, "client", after).holds())
                    .as(over)
                    .isFalse();
        }
    }

    @Test
    @Tag("D15")
    void whatIsOnlyATestIsNeverSeen() {
        String first = stage.book(intro, "2026-12-02T10:00:00+01:00", Stage.client("tia"));
        String test = stage.book(full, "2026-12-07T11:00:00+01:00", Stage.client("tia"));
        Instant after = Instant.parse("2026-12-02T11:00:00Z");
        assertThat(stage.ask(first, FUTURE, FULL, "client", after).holds()).isTrue();
        assertThat(stage.ask(test, "first_booking", NOTHING).holds()).isFalse();

        stage.rows.change("update booking set is_test = true where id = ?::uuid", test);

        assertThat(stage.ask(first, FUTURE, FULL, "client", after).holds()).isFalse();
        assertThat(stage.ask(first, ANOTHER, NOTHING).holds()).isFalse();
        stage.message(test, "recovery", "email", Optional.of(Stage.NOW));
        assertThat(once(first, "recovery", Stage.NOW.plusSeconds(1)).holds()).isFalse();
        stage.rows.change("update booking set is_test = true where id = ?::uuid", first);
        String third = stage.book(full, "2026-12-08T11:00:00+01:00", Stage.client("tia"));
        assertThat(stage.ask(third, "first_booking", NOTHING).holds()).isTrue();
    }

    @Test
    void whatAnotherAccountHasOfAClientWithTheSameIdCountsNowhere() {
        String mine = stage.book(intro, "2026-12-02T11:00:00+01:00", Stage.client("ari"));
        String client = stage.parties(mine).client().id().value().toString();
        UUID other = SignedIn.account(stage.server, "Elsewhere");
        SignedIn owner = SignedIn.as(stage.server, "owner", other);
        String host = Stage.host(owner.api(), "elsewhere", "Eli Where", "Therapist");
        String type = Stage.type(owner.api(), host, "full_session", Map.of());
        String theirs = new Cast(owner.api())
                .book(type, "2026-12-09T10:00:00+01:00", Stage.client("ari"))
                .id();
        stage.rows.change(
                "insert into client (account_id, id, name, created_at, phone)"
                        + " select ?, id, name, created_at, '+49301234' from client where id = ?::uuid",
                other,
                client);
        stage.rows.change(
                "update booking set client_id = ?::uuid, created_at = created_at - interval '1 day' where id = ?::uuid",
                client,
                theirs);
        stage.message(theirs, "recovery", "email", Optional.of(Stage.NOW));

        assertThat(stage.ask(mine, FUTURE, FULL).holds()).isFalse();
        assertThat(stage.ask(mine, ANOTHER, NOTHING).holds()).isFalse();
        assertThat(stage.ask(mine, "first_booking", NOTHING).holds()).isTrue();
        assertThat(once(mine, "recovery", Stage.NOW.plusSeconds(1)).holds()).isFalse();
        String lonely = stage.host("lonely", "Lou Lone", "Elsewhere only");
        stage.rows.change("update host set profession = 'Elsewhere only' where slug = 'elsewhere'");
        String booking =
                stage.book(stage.type(lonely, "full_session"), "2026-12-02T11:00:00+01:00", Stage.client("arl"));
        assertThat(stage.ask(booking, "another_suitable_host_has_open_time", NOTHING))
                .extracting(Finding::holds, Finding::seen)
                .containsExactly(false, "no other host has the profession Elsewhere only");
    }

    @Test
    @Tag("D8")
    void anotherLiveBookingIsAnyOtherThatStandsAndIsNotOver() {
        String cancelled = stage.book(intro, "2026-12-02T12:00:00+01:00", Stage.client("lia"));
        assertThat(stage.ask(cancelled, ANOTHER, NOTHING))
                .extracting(Finding::holds, Finding::seen)
                .containsExactly(false, "the client has no other booking that stands");

        String other = stage.book(intro, "2026-12-03T12:00:00+01:00", Stage.client("lia"));

        assertThat(stage.ask(cancelled, ANOTHER, NOTHING).seen()).startsWith("an intro on Thursday, 3 December 2026");
        Instant end = Instant.parse("2026-12-03T12:00:00Z");
        assertThat(stage.ask(cancelled, ANOTHER, NOTHING, "client", end.minusSeconds(1))
                        .holds())
                .isTrue();
        // Nobody notes of most sessions that they took place.
        assertThat(stage.ask(cancelled, ANOTHER, NOTHING, "client", end).holds())
                .isFalse();
        stage.rows.change("update booking set status = 'cancelled', ended_by = 'client' where id = ?::uuid", other);
        assertThat(stage.ask(cancelled, ANOTHER, NOTHING).holds()).isFalse();
    }

    @Test
    @Tag("D7")
    void aHostHasAnOpenTimeOfTheTypeOrOfAKindAsFarAsIsAsked() {
        String lena = stage.host("lena", "Lena Lang", "Coach");
        String talk = Stage.type(stage.server.api(), lena, "talk", Map.of("window_days", 5));
        String booking = stage.book(talk, "2026-12-02T09:00:00+01:00", Stage.client("ona"));

        Finding open = stage.ask(booking, OPEN, NOTHING);
        assertThat(open.holds()).isTrue();
        assertThat(open.seen()).startsWith("Lena Lang has an open time for talk on Tuesday, 1 December 2026, ");
        assertThat(stage.ask(booking, OPEN, FULL).seen())
                .isEqualTo("Lena Lang has nothing of the kind full_session that can be booked");

        Stage.type(stage.server.api(), lena, "full_session", Map.of("notice_minutes", 7 * 24 * 60));
        // From Tuesday 09:00 in Berlin on it is a week of notice, to the minute.
        assertThat(stage.ask(booking, OPEN, Map.of("kind", "full_session", "within", "6d"))
                        .seen())
                .isEqualTo("Lena Lang has no open time for full_session within 6d");
        assertThat(stage.ask(booking, OPEN, Map.of("kind", "full_session", "within", "7d"))
                        .seen())
                .isEqualTo("Lena Lang has an open time for full_session on Tuesday, 8 December 2026, 09:00");
        assertThat(stage.ask(booking, OPEN, Map.of("kind", "full_session", "within", "10079m"))
                        .holds())
                .isFalse();
        assertThat(stage.ask(booking, OPEN, FULL).holds()).isTrue();

        stage.cast.hours(lena, List.of("sunday"), "09:00", "10:00");
        assertThat(stage.ask(booking, OPEN, NOTHING).seen()).contains("on Sunday, 6 December 2026, 09:00");
        stage.book(talk, "2026-12-06T09:00:00+01:00", Stage.client("onb"));
        assertThat(stage.ask(booking, OPEN, NOTHING))
                .as("the type's own window has no other Sunday")
                .extracting(Finding::holds, Finding::seen)
                .containsExactly(false, "Lena Lang has no open time for talk");
    }

    @Test
    @Tag("D8")
    void anotherSuitableHostIsOneOfTheSameProfessionWithAnOpenTimeOfTheKind() {
        String word = "another_suitable_host_has_open_time";
        String uma = stage.host("uma", "Uma Uhl", "Midwife");
        String booking = stage.book(stage.type(uma, "visit"), "2026-12-02T09:00:00+01:00", Stage.client("sue"));
        assertThat(stage.ask(booking, word, NOTHING).seen()).isEqualTo("no other host has the profession Midwife");

        String vera = stage.host("vera", "Vera Voss", "midwife");
        stage.type(vera, "course");
        assertThat(stage.ask(booking, word, NOTHING).seen())
                .isEqualTo("of 1 others with the profession Midwife none has an open time for visit");
        assertThat(stage.ask(booking, word, Map.of("kind", "course")).holds()).isTrue();

        stage.type(vera, "visit");
        assertThat(stage.ask(booking, word, NOTHING).seen()).startsWith("Vera Voss has an open time for visit on ");
        stage.cast.hours(vera, List.of("monday"), "09:00", "17:00");
        assertThat(stage.ask(booking, word, Map.of("within", "5d")).seen())
                .isEqualTo("of 1 others with the profession Midwife none has an open time for visit within 5d");
        assertThat(stage.ask(booking, word, Map.of("within", "1w")).holds()).isTrue();

        stage.rows.change("update host set profession = null where slug = 'uma'");
        assertThat(stage.ask(booking, word, NOTHING))
                .extracting(Finding::holds, Finding::seen)
                .containsExactly(false, "Uma Uhl says no profession that others could share");
    }

    @Test
    @Tag("D4")
    void addressesAreTheRecipientsOwn() {
        String byMail = stage.book(intro, "2026-12-02T13:00:00+01:00", Stage.client("pia"));
        String byPhone = stage.book(intro, "2026-12-02T14:00:00+01:00", Map.of("name", "Cy", "phone", "+49 30 123456"));

        assertThat(stage.ask(byMail, "phone_known", NOTHING).seen())
                .isEqualTo("no phone number of the client is known");
        assertThat(stage.ask(byMail, "email_known", NOTHING).holds()).isTrue();
        assertThat(stage.ask(byPhone, "phone_known", NOTHING).seen())
                .isEqualTo("a phone number of the client is known")
                .doesNotContain("123456");
        assertThat(stage.ask(byPhone, "email_known", NOTHING).holds()).isFalse();
        assertThat(stage.ask(byPhone, "phone_known", NOTHING, "host", Stage.NOW).seen())
                .isEqualTo("no phone number of the host is known");
        assertThat(stage.ask(byPhone, "email_known", NOTHING, "host", Stage.NOW).holds())
                .isTrue();
    }

    @Test
    void theFirstBookingIsTheOneMadeFirstWhateverBecameOfIt() {
        String first = stage.book(intro, "2026-12-04T13:00:00+01:00", Stage.client("ida"));
        String second = stage.book(intro, "2026-12-03T13:00:00+01:00", Stage.client("ida"));

        assertThat(stage.ask(first, "first_booking", NOTHING))
                .extracting(Finding::holds, Finding::seen)
                .containsExactly(true, "the client has booked nothing before");
        stage.rows.change("update booking set status = 'cancelled', ended_by = 'host' where id = ?::uuid", first);
        String reference = stage.parties(first).booking().reference();
        assertThat(stage.ask(second, "first_booking", NOTHING))
                .extracting(Finding::holds, Finding::seen)
                .containsExactly(
                        false, "the client booked before, on Tuesday, 1 December 2026, 09:00 (" + reference + ")");
    }

    @Test
    void paidIsPaidAndNothingLess() {
        String booking = stage.book(intro, "2026-12-02T15:00:00+01:00", Stage.client("pau"));
        assertThat(stage.ask(booking, "paid", NOTHING).seen()).isEqualTo("no payment is part of the booking");
        for (String word : List.of("pending", "authorized", "failed", "refunded", "paid")) {
            stage.rows.change("update booking set payment_status = ? where id = ?::uuid", word, booking);
            assertThat(stage.ask(booking, "paid", NOTHING))
                    .extracting(Finding::holds, Finding::seen)
                    .containsExactly(word.equals("paid"), "the payment is " + word);
        }
    }

    @Test
    void anAnswerIsComparedAsWhatItIs() {
        String booking = stage.book(intro, "2026-12-02T16:00:00+01:00", Stage.client("ann"));
        stage.rows.change("update booking set answers = ?::jsonb where id = ?::uuid", """
                {"topic": "couple", "with": ["child", "partner"], "before": true, "age": 30.0, "none": null}
                """, booking);

        assertThat(answered(booking, "topic", "couple").seen()).isEqualTo("\"topic\" was answered with \"couple\"");
        assertThat(answered(booking, "topic", "couple").holds()).isTrue();
        assertThat(answered(booking, "topic", "coup").holds()).isFalse();
        assertThat(answered(booking, "with", "partner").holds()).isTrue();
        assertThat(answered(booking, "with", "child, partner").holds()).isFalse();
        assertThat(answered(booking, "before", "yes").holds()).isTrue();
        assertThat(answered(booking, "before", "true").holds()).isTrue();
        assertThat(answered(booking, "before", "no").holds()).isFalse();
        assertThat(answered(booking, "age", "30").holds()).isTrue();
        assertThat(answered(booking, "age", "thirty").holds()).isFalse();
        assertThat(answered(booking, "none", "").seen()).isEqualTo("\"none\" was not answered");
        assertThat(answered(booking, "other", "null").holds()).isFalse();
    }

    @Test
    @Tag("B1")
    @Tag("B6")
    void theSwitchesOfTheEventTypeAreAskedAsTheyAre() {
        String mona = stage.host("mona", "Mona Most", "");
        String quiet = Stage.type(
                stage.server.api(),
                mona,
                "quiet",
                Map.of("send_email_confirmation", false, "send_sms_confirmation", true));
        String loud = stage.type(mona, "loud");
        String first = stage.book(quiet, "2026-12-02T09:00:00+01:00", Stage.client("mia"));
        String second = stage.book(loud, "2026-12-02T10:00:00+01:00", Stage.client("mia"));

        assertThat(stage.ask(first, "email_confirmation_on", NOTHING).seen())
                .isEqualTo("the switch send_email_confirmation of quiet is off");
        assertThat(stage.ask(first, "email_confirmation_on", NOTHING).holds()).isFalse();
        assertThat(stage.ask(first, "sms_confirmation_on", NOTHING).holds()).isTrue();
        assertThat(stage.ask(second, "email_confirmation_on", NOTHING).holds()).isTrue();
        assertThat(stage.ask(second, "sms_confirmation_on", NOTHING).holds()).isFalse();
    }

    @Test
    void whoCancelledAndWhetherToRebookIsKnownFromTheEndAndItsFact() {
        String booking = stage.book(intro, "2026-12-09T09:00:00+01:00", Stage.client("eva"));
        assertThat(stage.ask(booking, "cancelled_by", Map.of("by", "client")))
                .extracting(Finding::holds, Finding::seen)
                .containsExactly(false, "the booking is not cancelled, it is confirmed");
        assertThat(stage.ask(booking, "asked_to_rebook", NOTHING).holds()).isFalse();

        assertThat(stage.server
                        .api()
                        .patch("/api/bookings/" + booking, Map.of("status", "cancelled"))
                        .status())
                .isEqualTo(200);

        assertThat(stage.ask(booking, "cancelled_by", Map.of("by", "host")).seen())
                .isEqualTo("the host cancelled it");
        assertThat(stage.ask(booking, "cancelled_by", Map.of("by", "host")).holds())
                .isTrue();
        assertThat(stage.ask(booking, "cancelled_by", Map.of("by", "client")).holds())
                .isFalse();
        assertThat(stage.ask(booking, "asked_to_rebook", NOTHING).seen())
                .isEqualTo("it was cancelled without asking for another time");
        stage.rows.change(
                "update fact set data = data || '{\"request_reschedule\": true}'"
                        + " where about = ?::uuid and type = 'booking.cancelled'",
                booking);
        assertThat(stage.ask(booking, "asked_to_rebook", NOTHING).holds()).isTrue();
    }

    @Test
    void sentIsWhatWentToTheSameRecipientOfTheSameBooking() {
        String booking = stage.book(intro, "2026-12-10T09:00:00+01:00", Stage.client("sam"));
        String other = stage.book(intro, "2026-12-10T10:00:00+01:00", Stage.client("sam"));
        Map<String, String> welcome = Map.of("step", "welcome");
        stage.message(other, "welcome", "email", Optional.of(Stage.NOW));
        stage.message(booking, "welcome", "email", Optional.empty());
        assertThat(stage.ask(booking, "sent", welcome))
                .extracting(Finding::holds, Finding::seen)
                .containsExactly(false, "welcome has not gone to the client");

        stage.message(booking, "welcome", "sms", Optional.of(Stage.NOW));

        assertThat(stage.ask(booking, "sent", welcome).seen())
                .isEqualTo("welcome went to the client on Tuesday, 1 December 2026, 09:00 by sms");
        assertThat(stage.ask(booking, "sent", welcome, "host", Stage.NOW).holds())
                .isFalse();
    }

    @Test
    @Tag("D8")
    void onceForEachClientWithinTheSpanWhicheverBookingItWasAbout() {
        String first = stage.book(intro, "2026-12-11T09:00:00+01:00", Stage.client("kim"));
        String second = stage.book(intro, "2026-12-11T10:00:00+01:00", Stage.client("kim"));
        Instant sent = Stage.NOW;
        assertThat(once(second, "recovery", sent).seen()).isEqualTo("the client got none in the last 72h");
        stage.message(first, "recovery", "email", Optional.of(sent));

        Finding against = once(second, "recovery", sent.plus(Duration.ofDays(3)).minusMillis(1));
        assertThat(against.holds()).isTrue();
        assertThat(against.lets()).isFalse();
        assertThat(against.question()).isEqualTo(new Question("once_per_client", Map.of("span", "72h")));
        assertThat(against.seen())
                .isEqualTo("the client got one on Tuesday, 1 December 2026, 09:00 by email ("
                        + stage.parties(first).booking().reference() + ")");
        assertThat(once(second, "recovery", sent.plus(Duration.ofDays(3))).lets())
                .isTrue();
        assertThat(once(second, "another", sent.plusSeconds(1)).lets()).isTrue();
    }

    @Test
    void oneMessageByTwoChannelsIsOne() {
        String booking = stage.book(intro, "2026-12-11T11:00:00+01:00", Stage.client("two"));
        stage.message(booking, "recovery", "email", Optional.of(Stage.NOW));
        UUID sms = stage.message(booking, "recovery", "sms", Optional.empty());
        assertThat(once(booking, "recovery", Stage.NOW.plusSeconds(1)).lets()).isTrue();

        stage.rows.change("update message set state = 'skipped', reason = 'x' where id = ?", sms);
        assertThat(once(booking, "recovery", Stage.NOW.plusSeconds(1)).lets()).isFalse();
    }

    @Test
    void daysAreTheHostsAlsoWhenTheClockIsChanged() {
        // In the night to 28 March 2027 Berlin loses an hour.
        var berlin = ZoneId.of("Europe/Berlin");
        Instant evening = Instant.parse("2027-03-27T19:00:00Z");
        assertThat(Spoken.ahead(evening, "1d", berlin)).isEqualTo(Instant.parse("2027-03-28T18:00:00Z"));
        assertThat(Spoken.ahead(evening, "24h", berlin)).isEqualTo(Instant.parse("2027-03-28T19:00:00Z"));
        assertThat(Spoken.ahead(evening, "1w", berlin)).isEqualTo(Instant.parse("2027-04-03T18:00:00Z"));
        assertThatThrownBy(() -> Spoken.ahead(evening, "soon", berlin)).hasMessageContaining("\"soon\"");
        String hours = Spoken.span(Duration.ofDays(3)) + " " + Spoken.span(Duration.ofMinutes(90));
        assertThat(hours).isEqualTo("72h 90m");
    }

    @Test
    void allConditionsAreAskedAlsoBehindTheFirstThatDoesNotLet() {
        String booking = stage.book(intro, "2026-12-14T09:00:00+01:00", Stage.client("all"));
        Step plain = Stage.step("all", List.of(new Question("phone_known", NOTHING)), Optional.of(Duration.ofHours(1)));
        Step step = new Step(
                plain.name(),
                plain.when(),
                plain.window(),
                plain.to(),
                plain.template(),
                plain.channels(),
                plain.by(),
                plain.kinds(),
                plain.onlyIf(),
                List.of(new Question("first_booking", NOTHING)),
                plain.oncePerClient(),
                plain.keepsQuiet(),
                plain.afterOutage(),
                plain.actorToo());

        List<Finding> findings = stage.conditions.ask(step, stage.parties(booking), "client", Stage.NOW);

        assertThat(findings)
                .extracting(finding -> finding.question().word(), Finding::isUnless, Finding::lets)
                .containsExactly(
                        tuple("phone_known", false, false),
                        tuple("first_booking", true, false),
                        tuple("once_per_client", true, true));
    }

    @Test
    @Tag("D12")
    void aLookThatFailsIsAFaultThatNamesTheBookingAndNeverAnAnswer() {
        String booking = stage.book(intro, "2026-12-14T10:00:00+01:00", Stage.client("bad"));
        Parties parties = stage.parties(booking);
        for (Question broken : List.of(
                new Question("no_such_word", NOTHING),
                new Question("answered", Map.of("question", "topic")),
                new Question(OPEN, Map.of("within", "soon")))) {
            Step step = Stage.step("step", List.of(broken), Optional.empty());
            assertThatThrownBy(() -> stage.conditions.ask(step, parties, "client", Stage.NOW))
                    .isInstanceOf(LookUpFailed.class)
                    .hasMessageContaining(booking)
                    .hasMessageContaining(broken.word());
        }
    }

    private static Finding answered(String booking, String question, String value) {
        return stage.ask(booking, "answered", Map.of("question", question, "value", value));
    }

    private static Finding once(String booking, String step, Instant now) {
        Step once = Stage.step(step, List.of(), Optional.of(Duration.ofDays(3)));
        return stage.conditions.ask(once, stage.parties(booking), "client", now).getFirst();
    }
}
