package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.message.alert.Incident;
import app.kept.message.alert.Incidents;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What in the figures of the last runs admins have to hear of: once when it begins, once when it is over. */
final class RedFlags {
    /** So many that nobody could reach, and such a share of all that was due within a day. */
    static final int MANY_WITHOUT_PATIENT = 5;

    static final double LARGE_SHARE = 0.2;
    /** So many errors within an hour. */
    static final int MANY_ERRORS = 5;
    /** So many runs, one after the other, that had mail to send and sent none. */
    static final int SEVERAL_RUNS = 3;

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST_RUNS = 1_500;
    private static final String NO_PATIENT = "skipped_" + ReasonCode.NO_PATIENT.word();

    private final Runs runs;
    private final Counting counting;
    private final Incidents incidents;

    RedFlags(Runs runs, Counting counting, Incidents incidents) {
        this.runs = runs;
        this.counting = counting;
        this.incidents = incidents;
    }

    /** Part of the caller's transaction. */
    void judge(Tx tx, AccountId account, Instant now) {
        List<Runs.Run> day =
                runs.ofDuty(tx, account, Runs.FOLLOW_UPS, new Counting.Span(now.minus(DAY), now), MOST_RUNS);
        var lastHour = new Counting.Span(now.minus(HOUR), now);
        Totals reconciled = sum(runs.ofDuty(tx, account, Runs.RECONCILIATION, lastHour, MOST_RUNS));
        set(tx, account, Incident.Kind.JOURNEY_NO_PATIENT, withoutPatient(sum(day)));
        List<Runs.Run> hour = day.stream()
                .filter(run -> run.beganAt().isAfter(now.minus(HOUR)))
                .toList();
        long errors = sum(hour).of(Totals.ERRORS) + reconciled.of(Totals.ERRORS);
        set(
                tx,
                account,
                Incident.Kind.JOURNEY_ERRORS,
                errors < MANY_ERRORS
                        ? Optional.empty()
                        : Optional.of(errors + " errors within the last hour; /journey-health names the bookings."));
        set(tx, account, Incident.Kind.JOURNEY_NOTHING_SENT, nothingSent(day, counting.lateMail(tx, account, now)));
    }

    private void set(Tx tx, AccountId account, Incident.Kind kind, Optional<String> wrong) {
        wrong.ifPresentOrElse(
                reason -> incidents.raise(tx, account, kind, reason), () -> incidents.over(tx, account, kind));
    }

    private static Optional<String> withoutPatient(Totals day) {
        long without = day.of(NO_PATIENT);
        long all = day.asMap().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Counting.OWED_EMAIL))
                .mapToLong(entry -> entry.getValue())
                .sum();
        if (without < MANY_WITHOUT_PATIENT || without < all * LARGE_SHARE) return Optional.empty();
        return Optional.of("Of " + all + " messages that were due within a day " + without
                + " had nobody to go to: no address is known.");
    }

    /** @param late mail that has been waiting for so long that it is no matter of one more try */
    private static Optional<String> nothingSent(List<Runs.Run> newestFirst, long late) {
        List<Totals> last = newestFirst.stream()
                .map(run -> Totals.read(run.totals()))
                .filter(totals -> totals.of(Counting.OWED_EMAIL) > 0 || totals.of(Counting.SENT_EMAIL) > 0)
                .limit(SEVERAL_RUNS)
                .toList();
        boolean isNothing =
                last.size() == SEVERAL_RUNS && last.stream().allMatch(totals -> totals.of(Counting.SENT_EMAIL) == 0);
        long owed = last.stream()
                .mapToLong(totals -> totals.of(Counting.OWED_EMAIL))
                .sum();
        long waiting =
                last.stream().mapToLong(totals -> totals.of(Counting.WAITING)).sum();
        return isNothing && (late > 0 || owed > waiting)
                ? Optional.of("The last " + SEVERAL_RUNS + " runs had " + owed + " mails to send and sent none.")
                : Optional.empty();
    }

    private static Totals sum(List<Runs.Run> all) {
        var sum = new Totals();
        all.forEach(run -> sum.addAll(Totals.read(run.totals())));
        return sum;
    }
}
