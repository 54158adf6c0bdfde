package app.kept.message.alert;

import app.kept.message.choice.Folded;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits by each channel, and for how long, for monitors; looked up at most every few seconds. */
public final class WaitingGauges {
    private static final long FRESH = Duration.ofSeconds(5).toNanos();

    private final Backlog backlog;
    private final Time time;
    private final Time machine;
    private volatile @Nullable Seen seen;

    public WaitingGauges(Backlog backlog, Time time, Time machine) {
        this.backlog = backlog;
        this.time = time;
        this.machine = machine;
    }

    private record Seen(List<Backlog.Waiting> waiting, long at) {}

    public void addTo(Metrics metrics) {
        metrics.gauges(
                "kept_messages_waiting",
                "Messages that are due and have not gone, up to ten thousand.",
                "channel",
                Folded.AND_DEEDS,
                channel -> of(channel).mapToLong(Backlog.Waiting::count).sum());
        metrics.gauges(
                "kept_messages_oldest_due_seconds",
                "For how long the oldest of them has been due.",
                "channel",
                Folded.AND_DEEDS,
                channel -> of(channel)
                        .mapToLong(waiting -> age(waiting.oldest()))
                        .max()
                        .orElse(0));
    }

    private Stream<Backlog.Waiting> of(String channel) {
        return waiting().stream().filter(waiting -> waiting.channel().equals(channel));
    }

    private List<Backlog.Waiting> waiting() {
        @Nullable Seen known = seen;
        if (known != null && machine.nanos() - known.at() < FRESH) return known.waiting();
        var fresh = new Seen(backlog.byChannel(), machine.nanos());
        seen = fresh;
        return fresh.waiting();
    }

    private long age(Instant oldest) {
        return Math.max(0, Duration.between(oldest, time.now()).toSeconds());
    }
}
