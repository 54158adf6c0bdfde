package app.kept.journey.preview;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.choice.QuietSpan;
import app.kept.message.phone.Segments;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of all that is owed, on a clock of its own. */
class PlayedTest {
    private static final ShortTexts NO_TEXTS = _ -> Optional.empty();
    private static final String REMINDER = """
            - step: reminder
              at: start - 24h
              to: client
              by: [email, sms]
              template: booking_reminder
            """;
    private static final String REMINDER_TO_HOST =
            REMINDER.replace("to: client", "to: host").replace(", sms", "");

    @Test
    void aReminderKeepsItsHoursOrItsTimeOfDayInTheNightInWhichTheClockIsChanged() {
        // Berlin leaps from two to three on 28 March 2027.
        var hours = OneClient.with(REMINDER_TO_HOST).books("2027-03-20T09:00:00Z", "2027-03-28T08:00:00Z");
        var day = OneClient.with(REMINDER_TO_HOST.replace("24h", "1d"))
                .books("2027-03-20T09:00:00Z", "2027-03-28T08:00:00Z");

        assertThat(said(hours.lines())).containsExactly("GOES reminder host email 2027-03-27T08:00:00Z ");
        assertThat(said(day.lines())).containsExactly("GOES reminder host email 2027-03-27T09:00:00Z ");
        assertThat(hours.lines().getFirst().at().atZone(OneClient.BERLIN).getHour())
                .isEqualTo(9);
        assertThat(day.lines().getFirst().at().atZone(OneClient.BERLIN).getHour())
                .isEqualTo(10);
    }

    @Test
    void whatIsMovedIsRemindedOfAtTheNewTimeOnlyAndWhatIsCancelledNotAtAll() {
        var moved = OneClient.with(REMINDER_TO_HOST)
                .moves("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z", "2027-05-08T09:00:00Z", "2027-05-12T08:00:00Z");
        assertThat(said(moved.lines()))
                .containsExactly(
                        "NOT reminder host email 2027-05-08T09:00:00Z Something newer takes its place.",
                        "GOES reminder host email 2027-05-11T08:00:00Z ");

        // What had gone before the booking was moved has gone.
        var late = OneClient.with(REMINDER_TO_HOST)
                .moves("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z", "2027-05-09T09:00:00Z", "2027-05-12T08:00:00Z");
        assertThat(said(late.lines()))
                .containsExactly(
                        "GOES reminder host email 2027-05-09T08:00:00Z ",
                        "GOES reminder host email 2027-05-11T08:00:00Z ");

        var cancelled = OneClient.with(REMINDER_TO_HOST)
                .cancels("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z", "2027-05-08T09:00:00Z");
        assertThat(said(cancelled.lines()))
                .containsExactly(
                        "NOT reminder host email 2027-05-08T09:00:00Z The booking does not take place any more.");
    }

    @Test
    void conditionsAreJudgedByWhatIsSoAtTheirMoment() {
        var steps = """
                - step: welcome
                  on: booking.created
                  to: host
                  by: [email]
                  template: booking_request_new
                  if: [first_booking]
                - step: again
                  at: end + 1h
                  to: host
                  by: [email]
                  template: booking_reminder
                  unless: [client_has_future_booking]
                - step: offer
                  at: end + 2h
                  to: host
                  by: [email]
                  template: booking_reminder
                  if: [host_has_open_time]
                """;
        var client = OneClient.with(steps)
                .books("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z")
                // Made after the first session was over: nobody knew of it then.
                .books("2027-05-10T12:00:00Z", "2027-05-12T08:00:00Z")
                .books("2027-05-11T12:00:00Z", "2027-05-20T08:00:00Z");

        List<String> said = said(client.lines());
        assertThat(said)
                .contains(
                        "GOES welcome host email 2027-05-01T09:00:00Z ",
                        "NOT welcome host email 2027-05-10T12:00:00Z The client booked before (SIM-00001).",
                        "GOES again host email 2027-05-10T10:00:00Z ",
                        "DEPENDS offer host email 2027-05-10T11:00:00Z Depends on: if host_has_open_time.");
        assertThat(said)
                .anyMatch(line -> line.startsWith(
                        "NOT again host email 2027-05-12T10:00:00Z The booking SIM-00003 on Thursday, 20 May 2027"));
    }

    @Test
    void onceForAClientCountsWhatWentAndNotTheSameWordByAnotherChannel() {
        var client = OneClient.with(REMINDER + "  once_per_client: 72h\n")
                .books("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z")
                .books("2027-05-01T10:00:00Z", "2027-05-11T08:00:00Z");

        assertThat(said(client.lines()))
                .containsExactly(
                        "GOES reminder client email 2027-05-09T08:00:00Z ",
                        "GOES reminder client sms 2027-05-09T08:00:00Z ",
                        "NOT reminder client email 2027-05-10T08:00:00Z The client got one by email (SIM-00001).",
                        "NOT reminder client sms 2027-05-10T08:00:00Z The client got one by email (SIM-00001).");
    }

    @Test
    void inQuietHoursItWaitsOrIsSkippedWhereThatIsTooLate() {
        var quiet = new Quiet(Map.of("email", new QuietSpan(21 * 60, 8 * 60)), Map.of());
        var waits = OneClient.with(REMINDER_TO_HOST.replace("24h", "10h"))
                .books("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z");
        // Ten in Berlin the day after: it was due at midnight.
        assertThat(said(waits.lines(quiet))).containsExactly("GOES reminder host email 2027-05-10T06:00:00Z ");
        assertThat(waits.lines(quiet).getFirst().waited()).isTrue();

        var loud = OneClient.with(REMINDER_TO_HOST.replace("24h", "10h") + "  quiet_hours: false\n")
                .books("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z");
        assertThat(said(loud.lines(quiet))).containsExactly("GOES reminder host email 2027-05-09T22:00:00Z ");

        var early = OneClient.with(REMINDER_TO_HOST.replace("24h", "2h"))
                .books("2027-05-01T09:00:00Z", "2027-05-10T05:00:00Z");
        assertThat(said(early.lines(quiet)))
                .containsExactly("NOT reminder host email 2027-05-10T03:00:00Z"
                        + " It was due in quiet hours, and would have been too late after them.");
    }

    @Test
    void ofTwoThatQuietHoursMoveToOneMomentTheLastGoesWhereTheStepSaysSo() {
        var quiet = new Quiet(Map.of("email", new QuietSpan(21 * 60, 8 * 60)), Map.of());
        String pair = REMINDER_TO_HOST.replace("at: start - 24h", "reminders: [600, 480]");
        var both = OneClient.with(pair).books("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z");
        assertThat(both.lines(quiet)).extracting(Line::fate).containsExactly(Line.Fate.GOES, Line.Fate.GOES);

        var one =
                OneClient.with(pair + "  after_outage: merge\n").books("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z");
        assertThat(said(one.lines(quiet)))
                .containsExactlyInAnyOrder(
                        "NOT reminder host email 2027-05-10T06:00:00Z Another of the same goes at the same moment instead.",
                        "GOES reminder host email 2027-05-10T06:00:00Z ");
        assertThat(one.lines(quiet))
                .filteredOn(line -> line.fate() == Line.Fate.GOES)
                .extracting(Line::dueAt)
                .containsExactly(Instant.parse("2027-05-10T00:00:00Z"));
        // What lies hours apart by day is two.
        assertThat(one.lines()).extracting(Line::fate).containsExactly(Line.Fate.GOES, Line.Fate.GOES);
    }

    @Test
    void twoWordsToOnePersonAtNearlyTheSameTimeCollideAndOneWordByTwoChannelsDoesNot() {
        String other = REMINDER.replace("step: reminder", "step: hint")
                .replace("start - 24h", "start - 1430m")
                .replace(", sms", "");
        Result apart = OneClient.with(REMINDER)
                .books("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z")
                .result(NO_TEXTS);
        assertThat(apart.collisions().count()).isZero();

        Result together = OneClient.with(REMINDER + other)
                .books("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z")
                .result(NO_TEXTS);
        assertThat(together.collisions().count()).isEqualTo(1);
        assertThat(together.collisions().pairs()).containsExactly(new Result.Pair("reminder", "hint", 1));
        assertThat(together.collisions().worst().getFirst().messages())
                .extracting(Result.Moment::step)
                .containsExactly("reminder", "hint");

        // A quarter of an hour apart is far enough.
        Result quarter = OneClient.with(REMINDER + other.replace("1430m", "1425m"))
                .books("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z")
                .result(NO_TEXTS);
        assertThat(quarter.collisions().count()).isZero();
    }

    @Test
    void aNightIsTheRecipientsNight() {
        // Nine in the evening in Berlin is night there; half past eight is not.
        Result night = OneClient.with(REMINDER_TO_HOST)
                .books("2027-05-01T09:00:00Z", "2027-05-10T19:00:00Z")
                .result(NO_TEXTS);
        Result evening = OneClient.with(REMINDER_TO_HOST)
                .books("2027-05-01T09:00:00Z", "2027-05-10T18:30:00Z")
                .result(NO_TEXTS);

        assertThat(night.night().count()).isEqualTo(1);
        assertThat(night.night().examples().getFirst().local()).isEqualTo("2027-05-09 21:00");
        assertThat(night.night().examples().getFirst().zone()).isEqualTo("Europe/Berlin");
        assertThat(evening.night().count()).isZero();
    }

    @Test
    void aNoteIsReadAsItWasWritten() {
        var client = OneClient.with(REMINDER).books("2027-05-01T09:00:00Z", "2027-05-10T08:00:00Z");
        ShortTexts texts = _ -> Optional.of(Segments.of("Olá, João! Não se esqueça."));
        List<Note> notes =
                client.lines().stream().map(line -> Note.of(line, texts)).toList();

        assertThat(new Note.Reader().read(Note.text(notes))).isEqualTo(notes);
        assertThat(notes).anyMatch(note -> note.isWide() && note.segments() == 1);
    }

    /** Ten thousand are to be looked at in ten seconds, beside everything else that a machine does. */
    @ParameterizedTest
    @ValueSource(strings = {"counselling", "therapy"})
    void aYearIsLookedAtQuickly(String shipped) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        Result result = YearInMemory.of(shipped, 10_000);
        long spent = threads.getCurrentThreadCpuTime() - before;

        assertThat(result.bookings()).isEqualTo(10_000);
        assertThat(result.goes()).isGreaterThan(10_000);
        assertThat(Duration.ofNanos(spent)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void theSameSeedIsTheSameYear() {
        var practice = OneClient.with(REMINDER).practice();
        var from =
                Instant.parse("2027-01-01T00:00:00Z").atZone(OneClient.BERLIN).toLocalDate();
        var wish = new SimulatedYear.Wish(7, 500, from, 10, 12, 4);

        assertThat(SimulatedYear.of(practice, wish)).isEqualTo(SimulatedYear.of(practice, wish));
        assertThat(SimulatedYear.of(practice, new SimulatedYear.Wish(8, 500, from, 10, 12, 4)))
                .isNotEqualTo(SimulatedYear.of(practice, wish));
        assertThat(SimulatedYear.of(practice, wish).stream()
                        .mapToInt(List::size)
                        .sum())
                .isEqualTo(500);
    }

    private static List<String> said(List<Line> lines) {
        return lines.stream()
                .map(line -> String.join(
                        " ",
                        line.fate().name(),
                        line.message().step(),
                        line.message().recipient(),
                        line.message().channel(),
                        line.at().toString(),
                        line.why()))
                .toList();
    }
}
