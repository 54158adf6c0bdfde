package app.kept.journey.plan;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Actor;
import app.kept.journey.form.Audience;
import app.kept.journey.form.Journey;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Occasion;
import app.kept.journey.form.Point;
import app.kept.journey.form.Scope;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.journey.form.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OwingTest {
    private static final Instant START = Instant.parse("2026-12-10T09:00:00Z");
    private static final Moment DAY_BEFORE = at(Point.OfSession.START, Duration.ofDays(-1));
    private static final Window AROUND = new Window(
            at(Point.OfSession.START, Duration.ofHours(-25)), at(Point.OfSession.START, Duration.ofHours(-23)));

    @Test
    @Tag("D4")
    void aReminderGoesAtItsMomentAndNotAfterItsWindow() {
        Owing owing = only(Told.booked(before(Duration.ofDays(7)), START), DAY_BEFORE, AROUND);

        assertThat(owing.against()).isEmpty();
        assertThat(owing.times().dueAt()).isEqualTo(before(Duration.ofHours(24)));
        assertThat(owing.times().notAfter()).isEqualTo(before(Duration.ofHours(23)));
    }

    @Test
    @Tag("D4")
    void whatIsBookedWithinTheWindowIsRemindedAtOnceToItsLastSecond() {
        Instant last = before(Duration.ofHours(23));

        assertThat(only(Told.booked(last, START), DAY_BEFORE, AROUND).times().dueAt())
                .isEqualTo(last);
        assertThat(only(Told.booked(last.plusSeconds(1), START), DAY_BEFORE, AROUND)
                        .against())
                .contains("Its moment had passed when this was booked.");
    }

    @Test
    @Tag("B4")
    void aMomentThatHadPassedIsSkippedWhereNoWindowIsNamed() {
        Instant due = before(Duration.ofHours(24));

        assertThat(only(Told.booked(due.minusSeconds(1), START), DAY_BEFORE, Window.USUAL)
                        .against())
                .isEmpty();
        assertThat(only(Told.booked(due, START), DAY_BEFORE, Window.USUAL).against())
                .isPresent();
    }

    @Test
    void nothingIsOwedOfASessionThatIsNotAgreed() {
        Told asked = Told.asked(before(Duration.ofDays(7)), START);
        assertThat(owed(asked, step("reminder", DAY_BEFORE, AROUND))).isEmpty();

        asked.confirmed(before(Duration.ofDays(6)));

        assertThat(owed(asked, step("reminder", DAY_BEFORE, AROUND))).hasSize(1);
    }

    @Test
    void aMoveMakesAnotherThingOfWhatIsOwed() {
        Told told = Told.booked(before(Duration.ofDays(7)), START);
        String first = key(told);
        told.moved(before(Duration.ofDays(5)), START.plus(Duration.ofDays(1)));
        String second = key(told);
        told.moved(before(Duration.ofDays(4)), START);

        assertThat(Set.of(first, second, key(told))).hasSize(3);
    }

    @Test
    void aCalendarDayBeforeIsTheSameTimeOfDayInTheNightInWhichTheClockIsChanged() {
        Instant afterChange = Instant.parse("2026-10-25T09:00:00Z");
        Told told = Told.booked(afterChange.minus(Duration.ofDays(7)), afterChange);

        Owing day = only(told, new Moment(Point.OfSession.START, -1, Duration.ZERO), Window.USUAL);
        Owing hours = only(told, DAY_BEFORE, Window.USUAL);

        assertThat(day.times().dueAt()).isEqualTo(Instant.parse("2026-10-24T08:00:00Z"));
        assertThat(hours.times().dueAt()).isEqualTo(Instant.parse("2026-10-24T09:00:00Z"));
    }

    @Test
    @Tag("A14")
    void nobodyIsToldOfWhatTheyDidThemselves() {
        var cancelled = step("booking_cancelled", Moment.of(new Point.Happened(Occasion.CANCELLED)), Window.USUAL);
        Told byClient =
                Told.booked(before(Duration.ofDays(7)), START).cancelled(before(Duration.ofDays(6)), Actor.GUEST);
        Told byHost = Told.booked(before(Duration.ofDays(7)), START)
                .cancelled(before(Duration.ofDays(6)), new Actor(Actor.Kind.HOST, UUID.randomUUID()));

        assertThat(owed(byClient, cancelled).getFirst().against()).contains("They did it themselves, and know.");
        assertThat(owed(byHost, cancelled).getFirst().against()).isEmpty();
    }

    @Test
    @Tag("D8")
    void whatIsOfferedAfterACancellationGoesToWhoeverCancelled() {
        Instant at = before(Duration.ofDays(6));
        Moment later = at(new Point.Happened(Occasion.CANCELLED), Duration.ofHours(2));
        var window = new Window(null, at(new Point.Happened(Occasion.CANCELLED), Duration.ofHours(4)));

        Owing owing = owed(
                        Told.booked(before(Duration.ofDays(7)), START).cancelled(at, Actor.GUEST),
                        step("cancellation_recovery", later, window))
                .getFirst();

        assertThat(owing.against()).isEmpty();
        assertThat(owing.times().dueAt()).isEqualTo(at.plus(Duration.ofHours(2)));
        assertThat(owing.times().notAfter()).isEqualTo(at.plus(Duration.ofHours(4)));
    }

    @Test
    void whatIsCancelledOwesNoWordOfWhatWasAgreed() {
        var confirmed =
                alsoToActor(step("booking_confirmed", Moment.of(new Point.Happened(Occasion.AGREED)), Window.USUAL));
        Told told = Told.booked(before(Duration.ofDays(7)), START);
        assertThat(owed(told, confirmed).getFirst().against()).isEmpty();

        told.cancelled(before(Duration.ofDays(7)), new Actor(Actor.Kind.HOST, UUID.randomUUID()));

        assertThat(owed(told, confirmed).getFirst().against())
                .contains("The booking was cancelled before this could be sent.");
        assertThat(owed(told, step("reminder", DAY_BEFORE, AROUND))).isEmpty();
    }

    @Test
    @Tag("D4")
    void whoHasNoPhoneGetsNoTextMessageAndItSaysSo() {
        var both = step("reminder", new When.At(DAY_BEFORE), AROUND, List.of("email", "sms", "inbox"), Step.By.ALL);

        List<Owing> owed = owed(Told.booked(before(Duration.ofDays(7)), START).withoutPhone(), both);

        assertThat(owed).extracting(Owing::channel).containsExactly("email", "sms");
        assertThat(owed.get(1).against()).contains("No phone number is known.");
    }

    @Test
    void ofSeveralWaysTheFirstThatThereIsIsTakenAndTheOthersStandBehindIt() {
        var either = step("reminder", new When.At(DAY_BEFORE), AROUND, List.of("sms", "email"), Step.By.FALLBACK);

        Owing withPhone =
                owed(Told.booked(before(Duration.ofDays(7)), START), either).getFirst();
        Owing without = owed(Told.booked(before(Duration.ofDays(7)), START).withoutPhone(), either)
                .getFirst();

        assertThat(withPhone.channel()).isEqualTo("sms");
        assertThat(withPhone.fallback()).extracting(route -> route.channel()).containsExactly("email");
        assertThat(without.channel()).isEqualTo("email");
    }

    @Test
    @Tag("B4")
    void eachEntryOfTheMinutesIsAReminderOfItsOwn() {
        var reminders = step(
                "booking_reminder", new When.Reminders(List.of(1440, 60)), Window.USUAL, List.of("email"), Step.By.ALL);

        List<Owing> owed = owed(Told.booked(before(Duration.ofDays(7)), START), reminders);

        assertThat(owed)
                .extracting(owing -> owing.times().dueAt())
                .containsExactly(before(Duration.ofHours(24)), before(Duration.ofHours(1)));
        var booking = Told.booked(START, START).situation().parties().booking();
        assertThat(owed).extracting(owing -> owing.key(booking)).doesNotHaveDuplicates();
    }

    @Test
    void whatIsSaidAfterTheBeginningHasTimeToBeSaid() {
        Owing owing = only(
                Told.booked(before(Duration.ofDays(7)), START),
                at(Point.OfSession.START, Duration.ofMinutes(10)),
                Window.USUAL);

        assertThat(owing.times().notAfter()).isAfter(owing.times().dueAt());
    }

    @Test
    void oneOfTwoThatAreTheSameIsCalledOffWithoutAWord() {
        var cancelled = step("booking_cancelled", Moment.of(new Point.Happened(Occasion.CANCELLED)), Window.USUAL);
        var later = step(
                "cancellation_recovery", at(new Point.Happened(Occasion.CANCELLED), Duration.ofHours(2)), Window.USUAL);
        Told twin = Told.booked(before(Duration.ofDays(7)), START).sameAsAnother(before(Duration.ofDays(6)));

        assertThat(owed(twin, cancelled)).isEmpty();
        assertThat(owed(twin, later)).isEmpty();

        Told first = Told.booked(before(Duration.ofDays(7)), START)
                .cancelled(before(Duration.ofDays(6)), new Actor(Actor.Kind.HOST, UUID.randomUUID()));
        String key = owed(first, cancelled)
                .getFirst()
                .key(first.situation().parties().booking());
        first.sameAsAnother(before(Duration.ofDays(5)));
        assertThat(owed(first, cancelled))
                .as("what was told is not told again")
                .extracting(owing -> owing.key(first.situation().parties().booking()))
                .containsExactly(key);
    }

    private static Instant before(Duration span) {
        return START.minus(span);
    }

    private static Moment at(Point point, Duration offset) {
        return new Moment(point, 0, offset);
    }

    private static Owing only(Told told, Moment moment, Window window) {
        List<Owing> owed = owed(told, step("reminder", moment, window));
        assertThat(owed).hasSize(1);
        return owed.getFirst();
    }

    private static String key(Told told) {
        Situation situation = told.situation();
        Journey journey = journey(step("reminder", DAY_BEFORE, AROUND));
        return Owing.of(journey, situation).getFirst().key(situation.parties().booking());
    }

    private static List<Owing> owed(Told told, Step step) {
        return Owing.of(journey(step), told.situation());
    }

    private static Journey journey(Step step) {
        return new Journey("test", "Test", "", Scope.ALL, List.of(step));
    }

    private static Step step(String name, Moment moment, Window window) {
        return step(name, new When.At(moment), window, List.of("email"), Step.By.ALL);
    }

    private static Step alsoToActor(Step step) {
        return new Step(
                step.name(),
                step.when(),
                step.window(),
                step.to(),
                step.template(),
                step.channels(),
                step.by(),
                step.kinds(),
                step.onlyIf(),
                step.unless(),
                step.oncePerClient(),
                step.keepsQuiet(),
                step.afterOutage(),
                true);
    }

    private static Step step(String name, When when, Window window, List<String> channels, Step.By by) {
        return new Step(
                name,
                when,
                window,
                Audience.People.CLIENT,
                Optional.of("booking_reminder"),
                channels,
                by,
                Set.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                true,
                Step.AfterOutage.LATE,
                false);
    }
}
