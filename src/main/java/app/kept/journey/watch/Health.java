package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.message.alert.Incident;
import app.kept.message.alert.Incidents;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How it stands with what an account's bookings owe. */
public final class Health {
    private static final int LAST = 10;
    private static final int MOST_INCIDENTS = 100;
    private static final Set<Incident.Kind> OURS = Set.copyOf(EnumSet.of(
            Incident.Kind.JOURNEY_NO_PATIENT, Incident.Kind.JOURNEY_ERRORS, Incident.Kind.JOURNEY_NOTHING_SENT));

    private final WatchBook book;
    private final Runs runs;
    private final Incidents incidents;
    private final Missing missing;

    Health(WatchBook book, Runs runs, Incidents incidents, Missing missing) {
        this.book = book;
        this.runs = runs;
        this.incidents = incidents;
        this.missing = missing;
    }

    /** What is wrong now. */
    public record Flag(String kind, String reason, Instant beganAt) {}

    /** @param lookedAt when all bookings had last been looked through; absent before the first time */
    public record Report(
            @Nullable Instant lookedAt, List<Missing.Count> missing, List<Flag> redFlags, List<Runs.Run> runs) {}

    public Report of(AccountId account) {
        return new Report(
                lookedAt(account).orElse(null),
                missing.counts(account),
                redFlags(account),
                runs.list(account, Optional.empty(), LAST));
    }

    public Optional<Instant> lookedAt(AccountId account) {
        return book.lookedAt(account);
    }

    public List<Flag> redFlags(AccountId account) {
        return incidents.lasting(account, MOST_INCIDENTS).stream()
                .filter(incident -> OURS.contains(incident.kind()))
                .map(incident -> new Flag(
                        incident.kind().name().toLowerCase(Locale.ROOT), incident.reason(), incident.beganAt()))
                .toList();
    }
}
