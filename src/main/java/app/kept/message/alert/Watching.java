package app.kept.message.alert;

import app.kept.message.provider.Providers;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.work.Duty;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether messages go out. How long something is wrong before anybody is told runs by the machine's clock: a clock
 * of a demo that is turned by a week makes everything late for a moment, and that is no incident.
 */
public final class Watching implements Duty {
    /** What waits longer than this is a backlog. */
    static final Duration LATE = Duration.ofMinutes(10);
    /** A provider that has not refused us for so long works again. */
    private static final Duration CALM = Duration.ofMinutes(30);

    private static final int MOST_PAUSED = 1_000;

    private final Parts parts;
    private final Duration patience;
    private volatile @Nullable Long lateSince;
    private volatile long looked;

    /** What it looks at, and whom it tells. */
    public record Parts(
            Database database, Backlog backlog, Incidents incidents, Providers providers, Time time, Time machine) {}

    /** @param patience how long something has to be wrong before anybody is told; and how often it is looked again */
    public Watching(Parts parts, Duration patience) {
        this.parts = parts;
        this.patience = patience;
        this.looked = parts.machine().nanos() - patience.toNanos();
    }

    @Override
    public String name() {
        return "tell admins when messages do not go out";
    }

    @Override
    public Optional<Instant> nextAt() {
        if (!hasPassed(looked)) return Optional.empty();
        return isLate()
                        || parts.incidents().isAnyOpen()
                        || !parts.providers().paused(1).isEmpty()
                ? Optional.of(parts.time().now())
                : Optional.empty();
    }

    @Override
    public int run() {
        looked = parts.machine().nanos();
        return parts.database().write(tx -> {
            boolean isLateForLong = isLate();
            Map<Incident.Key, String> wrong = wrong(tx);
            List<Incidents.Lasting> lasting = parts.incidents().open();
            wrong.forEach((key, reason) -> {
                boolean known = lasting.stream().anyMatch(one -> isAboutSame(key, one.incident()));
                // Whoever looks for the first time is patient, and ends nothing that another has seen for long.
                boolean isSure = isLateForLong || !isWaiting(key.kind());
                if (!known && isSure) parts.incidents().open(tx, key, reason);
            });
            for (Incidents.Lasting one : lasting) {
                if (isOver(one, wrong)) parts.incidents().close(tx, one.incident());
            }
            // What it does is no work that something else waits for.
            return 0;
        });
    }

    private Map<Incident.Key, String> wrong(Tx tx) {
        var wrong = new HashMap<Incident.Key, String>();
        for (Providers.Paused paused : parts.providers().paused(MOST_PAUSED)) {
            wrong.put(
                    new Incident.Key(paused.account(), Incident.Kind.PROVIDER_PAUSED, paused.channel(), paused.name()),
                    paused.reason());
        }
        Instant late = parts.time().now().minus(LATE);
        for (Backlog.OfAccount waiting : parts.backlog().before(tx, late)) {
            boolean some = parts.backlog().hasSentSince(tx, waiting.account(), waiting.channel(), late);
            Incident.Kind kind = some ? Incident.Kind.BACKLOG : Incident.Kind.SILENCE;
            wrong.put(
                    new Incident.Key(waiting.account(), kind, waiting.channel(), ""),
                    waiting.count() + " due, the oldest for "
                            + Duration.between(waiting.oldest(), parts.time().now())
                                    .toMinutes() + " minutes.");
        }
        return wrong;
    }

    private boolean isOver(Incidents.Lasting lasting, Map<Incident.Key, String> wrong) {
        Incident incident = lasting.incident();
        return switch (incident.kind()) {
            case PROVIDER_PAUSED -> !wrong.containsKey(incident.key());
            case PROVIDER_FAILING ->
                lasting.seenAt().plus(CALM).isBefore(parts.time().now());
            case BACKLOG, SILENCE -> wrong.keySet().stream().noneMatch(key -> isAboutSame(key, incident));
            // Whoever raised it knows when it is over.
            case JOURNEY_NO_PATIENT, JOURNEY_ERRORS, JOURNEY_NOTHING_SENT, WEBHOOK_FAILING, WEBHOOK_PAUSED -> false;
        };
    }

    /** A silence that becomes a backlog is one trouble, of which everybody has heard. */
    private static boolean isAboutSame(Incident.Key key, Incident incident) {
        return isWaiting(key.kind())
                && isWaiting(incident.kind())
                && key.account().equals(incident.account())
                && key.channel().equals(incident.channel());
    }

    private static boolean isWaiting(Incident.Kind kind) {
        return kind == Incident.Kind.BACKLOG || kind == Incident.Kind.SILENCE;
    }

    /** Whether something has waited too long for as long as this node's patience. */
    private boolean isLate() {
        Instant late = parts.time().now().minus(LATE);
        boolean now =
                parts.backlog().oldest().filter(oldest -> oldest.isBefore(late)).isPresent();
        @Nullable Long since = lateSince;
        if (!now) {
            lateSince = null;
            return false;
        }
        if (since == null) {
            lateSince = parts.machine().nanos();
            return patience.isZero();
        }
        return hasPassed(since);
    }

    private boolean hasPassed(long since) {
        return parts.machine().nanos() - since >= patience.toNanos();
    }
}
