package app.kept.journey.watch;

import app.kept.journey.plan.JourneyBook;
import app.kept.message.Outbox;
import app.kept.message.alert.Incidents;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.db.Aside;
import app.kept.platform.db.Database;
import app.kept.work.Duty;

/** Everything that looks after what bookings owe, put together. */
public final class Watch {
    private final Duty duty;
    private final ByHand byHand;
    private final Missing missing;
    private final Runs runs;
    private final Health health;
    private final Sums sums;
    private final EventsApi events;

    /**
     * What it needs.
     *
     * @param lane of the reactions that plan
     */
    public record Parts(
            Database database,
            Planner planner,
            JourneyBook journeys,
            Outbox outbox,
            Incidents incidents,
            String lane,
            Time time) {}

    public Watch(Parts parts) {
        Database database = parts.database();
        var book = new WatchBook(database);
        this.runs = new Runs(database);
        var lookBack = new LookBack(parts.journeys());
        var counting = new Counting(lookBack);
        var confirmations = new Confirmations(parts.journeys(), parts.outbox());
        var checking = new Checking(database, parts.planner(), confirmations, parts.outbox());
        var end = new PassEnd(runs, counting, new RedFlags(runs, counting, parts.incidents()), parts.time());
        var reconciling = new Reconciling(
                new Reconciling.Parts(database, book, lookBack, checking, end, parts.lane(), parts.time()));
        this.duty = new Reconciliation(book, reconciling, parts.time(), Time.system());
        this.byHand = new ByHand(new ByHand.Parts(
                database, book, reconciling, confirmations, runs, counting, Pause.system(), parts.time()));
        this.missing = new Missing(database, lookBack, parts.time(), Aside.usual(parts.time()));
        this.events = new EventsApi(new Events(database, lookBack), parts.time());
        this.sums = new Sums(database, Aside.usual(parts.time()));
        this.health = new Health(book, runs, parts.incidents(), missing);
    }

    public Duty duty() {
        return duty;
    }

    public Health health() {
        return health;
    }

    public Sums sums() {
        return sums;
    }

    public Missing missing() {
        return missing;
    }

    public Runs runs() {
        return runs;
    }

    public WatchApi api() {
        return new WatchApi(health, sums, missing, runs);
    }

    public EventsApi events() {
        return events;
    }

    public StageApi stages() {
        return new StageApi(byHand);
    }
}
