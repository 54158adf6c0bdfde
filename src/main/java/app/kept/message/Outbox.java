package app.kept.message;

import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.work.Duty;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes messages that are owed. What is due becomes work at once; what is for later waits in the ledger, where a
 * million reminders cost the workers nothing, and becomes work when its moment comes.
 */
public final class Outbox implements Duty {
    private static final int MOST_AT_ONCE = 500;

    private final Database database;
    private final Messages messages;
    private final WorkQueue work;
    private final Time time;

    public Outbox(Database database, Messages messages, WorkQueue work, Time time) {
        this.database = database;
        this.messages = messages;
        this.work = work;
        this.time = time;
    }

    /** Part of the caller's transaction. What is planned already stays as it was. */
    public void plan(Tx tx, List<NewMessage> owed) {
        Instant now = time.now();
        var due = new ArrayList<NewWork>();
        for (NewMessage message : owed) {
            boolean isDue = !message.dueAt().isAfter(now);
            Optional<UUID> id = messages.add(tx, message, now, isDue);
            if (isDue && id.isPresent()) {
                due.add(new NewWork(message.account(), Sending.KIND, id.get(), message.dueAt()));
            }
        }
        work.add(tx, due);
    }

    @Override
    public String name() {
        return "release messages whose moment has come";
    }

    @Override
    public Optional<Instant> nextAt() {
        return messages.nextDue();
    }

    @Override
    public int run() {
        return database.write(tx -> {
            List<Message> due = messages.takeDue(tx, time.now(), MOST_AT_ONCE);
            work.add(
                    tx,
                    due.stream()
                            .map(message -> new NewWork(message.account(), Sending.KIND, message.id(), message.dueAt()))
                            .toList());
            return due.size();
        });
    }
}
