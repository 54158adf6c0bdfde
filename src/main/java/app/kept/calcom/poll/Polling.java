package app.kept.calcom.poll;

import app.kept.account.Audit;
import app.kept.calcom.Folding;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.secret.Sealing;
import app.kept.work.Duty;
import app.kept.work.WorkQueue;
import app.kept.work.Worker;

/** All that has to do with asking Cal.com, put together. */
public final class Polling {
    private final Ground on;
    private final Polls polls;

    /** What it stands on. */
    public record Ground(
            Database database,
            Time time,
            Audit audit,
            WorkQueue work,
            Sealing sealing,
            OutboundClient client,
            OutboundRules rules,
            Folding folding) {}

    public Polling(Ground on) {
        this.on = on;
        this.polls = new Polls(on.database(), on.time());
    }

    public PollKeeping keeping() {
        return new PollKeeping(on.database(), polls, on.sealing(), on.rules(), on.audit(), on.time());
    }

    public Worker worker() {
        var client = new CalClient(on.client(), on.rules());
        return new PollWork(on.database(), polls, client, on.folding(), on.sealing(), on.time());
    }

    public Duty duty() {
        return new PollDuty(on.database(), polls, on.work(), on.time());
    }
}
