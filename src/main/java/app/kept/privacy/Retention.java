package app.kept.privacy;

import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Sweeps;
import app.kept.client.ClientId;
import app.kept.platform.base.Time;
import app.kept.work.Duty;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Erases clients who were last here so long ago that their account wants to know nothing of them any more. */
public final class Retention implements Duty {
    private static final int MOST_AT_ONCE = 100;

    private final Sweeps sweeps;
    private final Agreements agreements;
    private final Erasing erasing;
    private final Time time;

    public Retention(Sweeps sweeps, Agreements agreements, Erasing erasing, Time time) {
        this.sweeps = sweeps;
        this.agreements = agreements;
        this.erasing = erasing;
        this.time = time;
    }

    @Override
    public String name() {
        return "erase clients of long ago";
    }

    @Override
    public Optional<Instant> nextAt() {
        return sweeps.nextAt();
    }

    /** An account is done for the day when few are left, or none of those that are can be erased now. */
    @Override
    public int run() {
        Instant now = time.now();
        Optional<Sweeps.Due> due = sweeps.due(now);
        if (due.isEmpty()) return 0;
        Instant before =
                now.atZone(ZoneOffset.UTC).minusMonths(due.get().months()).toInstant();
        List<ClientId> found = agreements.longAgo(due.get().account(), before, Optional.empty(), MOST_AT_ONCE);
        var by = new Audit.By(due.get().account(), Actor.SYSTEM, "retention");
        long erased = found.stream()
                .map(client -> erasing.erase(by, client, _ -> true))
                .filter(Erasing.Outcome.Erased.class::isInstance)
                .count();
        if (found.size() < MOST_AT_ONCE || erased == 0) sweeps.done(due.get(), now);
        return 1 + (int) erased;
    }
}
