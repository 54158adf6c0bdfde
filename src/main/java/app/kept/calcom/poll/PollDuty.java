package app.kept.calcom.poll;

import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Duty;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Has Cal.com asked for those accounts whose moment has come. */
final class PollDuty implements Duty {
    private static final int MOST_AT_ONCE = 100;

    private final Database database;
    private final Polls polls;
    private final WorkQueue work;
    private final Time time;

    PollDuty(Database database, Polls polls, WorkQueue work, Time time) {
        this.database = database;
        this.polls = polls;
        this.work = work;
        this.time = time;
    }

    @Override
    public String name() {
        return "ask Cal.com what its calls have lost";
    }

    @Override
    public Optional<Instant> nextAt() {
        return polls.firstNext();
    }

    @Override
    public int run() {
        return database.write(tx -> {
            List<NewWork> due = polls.takeDue(tx, PollWork.GUARD, MOST_AT_ONCE).stream()
                    .map(account -> new NewWork(account, PollWork.KIND, account.value(), time.now()))
                    .toList();
            if (!due.isEmpty()) work.add(tx, due);
            return due.size();
        });
    }
}
