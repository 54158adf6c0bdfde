package app.kept.calcom;

import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Duty;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What could not be followed when it was told is looked at again: a host may have the address by now, a time may be free.
 */
final class CalKeeping implements Duty {
    private static final Duration EVERY = Duration.ofHours(1);
    private static final int MOST_AT_ONCE = 200;

    private final Database database;
    private final CalBookings agreements;
    private final WorkQueue work;
    private final Time time;

    CalKeeping(Database database, CalBookings agreements, WorkQueue work, Time time) {
        this.database = database;
        this.agreements = agreements;
        this.work = work;
        this.time = time;
    }

    @Override
    public String name() {
        return "look again at bookings of Cal.com that could not be followed";
    }

    @Override
    public Optional<Instant> nextAt() {
        return agreements.oldestOpen().map(at -> at.plus(EVERY));
    }

    @Override
    public int run() {
        return database.write(tx -> {
            List<NewWork> again = agreements.takeOpen(tx, EVERY, MOST_AT_ONCE).stream()
                    .map(open -> new NewWork(open.account(), CalWork.AGAIN, open.id(), time.now()))
                    .toList();
            if (!again.isEmpty()) work.add(tx, again);
            return again.size();
        });
    }
}
