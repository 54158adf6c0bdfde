package app.kept.work;

import app.kept.platform.base.Time;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs duties when they are due. Each is asked twice a second when that is, for asking costs a look into a table. */
final class DutyRound {
    private final List<Duty> duties;
    private final Time time;
    private final long everyNanos;
    private final Map<Duty, Instant> next = new HashMap<>();
    private long askedAt;
    private boolean everAsked;
    private Instant told = Instant.MAX;

    DutyRound(List<Duty> duties, Time time, long everyNanos) {
        this.duties = List.copyOf(duties);
        this.time = time;
        this.everyNanos = everyNanos;
    }

    /** Something will be due then that they may not have known of when they were asked. */
    void tell(Instant then) {
        if (then.isBefore(told)) told = then;
    }

    /** Does some of what is due, and says how much. */
    int run(boolean askAnew) {
        int did = 0;
        Instant now = time.now();
        boolean isTime = !told.isAfter(now) || Time.system().nanos() - askedAt > everyNanos;
        if (askAnew || !everAsked || isTime) ask();
        for (Duty duty : dueBy(now)) {
            did += duty.run();
            askOne(duty);
        }
        return did;
    }

    /** When the first of them will be due, as far as is known. */
    Optional<Instant> nextAt() {
        return Stream.concat(next.values().stream(), Stream.of(told))
                .min(Instant::compareTo)
                .filter(at -> !at.equals(Instant.MAX));
    }

    private List<Duty> dueBy(Instant now) {
        var due = new ArrayList<Duty>();
        for (Duty duty : duties) {
            Instant at = next.get(duty);
            if (at != null && !at.isAfter(now)) due.add(duty);
        }
        return due;
    }

    private void ask() {
        duties.forEach(this::askOne);
        askedAt = Time.system().nanos();
        everAsked = true;
        if (!told.isAfter(time.now())) told = Instant.MAX;
    }

    private void askOne(Duty duty) {
        duty.nextAt().ifPresentOrElse(at -> next.put(duty, at), () -> next.remove(duty));
    }
}
