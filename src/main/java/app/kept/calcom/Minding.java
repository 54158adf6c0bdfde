package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people do about what Cal.com told: say what stands for what, and have a delivery looked at again. */
public final class Minding {
    static final int MOST_MAPPINGS = 500;
    private static final int MOST_AGAIN = 1_000;

    private final Database database;
    private final CalDeliveries deliveries;
    private final CalBookings agreements;
    private final CalMappings mappings;
    private final WorkQueue work;
    private final Audit audit;
    private final Time time;

    Minding(
            Database database,
            CalDeliveries deliveries,
            CalBookings agreements,
            CalMappings mappings,
            WorkQueue work,
            Audit audit,
            Time time) {
        this.database = database;
        this.deliveries = deliveries;
        this.agreements = agreements;
        this.mappings = mappings;
        this.work = work;
        this.audit = audit;
        this.time = time;
    }

    /** What waited for it is looked at again. */
    void map(Audit.By by, List<CalMappings.Mapping> wanted) {
        database.write(tx -> {
            agreements.lock(tx, by.account());
            if (mappings.replace(tx, by, wanted)) lookAgain(tx, by.account());
            return true;
        });
    }

    /** One more, beside those that there are: it counts instead of what stood for the same before; false if there are too many. */
    boolean add(Audit.By by, CalMappings.Mapping wanted) {
        return database.write(tx -> {
            agreements.lock(tx, by.account());
            var all = new ArrayList<>(others(tx, by.account(), wanted.kind(), wanted.key()));
            if (all.size() >= MOST_MAPPINGS) return false;
            all.add(wanted);
            if (mappings.replace(tx, by, all)) lookAgain(tx, by.account());
            return true;
        });
    }

    /** One less. What was understood by it stays. */
    void remove(Audit.By by, CalMappings.Kind kind, String key) {
        database.write(tx -> {
            agreements.lock(tx, by.account());
            return mappings.replace(tx, by, others(tx, by.account(), kind, key));
        });
    }

    private List<CalMappings.Mapping> others(Tx tx, AccountId account, CalMappings.Kind kind, String key) {
        return mappings.all(tx, account).stream()
                .filter(one -> one.kind() != kind || !one.key().equals(key))
                .toList();
    }

    /** All that failed and says something we know, as if it had come once more; how many that are. */
    int replayFailed(Audit.By by) {
        List<String> known = Arrays.stream(Trigger.values()).map(Trigger::name).toList();
        return database.write(tx -> {
            List<UUID> again = deliveries.takeFailed(tx, by.account(), known, MOST_AGAIN);
            if (again.isEmpty()) return 0;
            work.add(
                    tx,
                    again.stream()
                            .map(id -> new NewWork(by.account(), CalWork.DELIVERY, id, time.now()))
                            .toList());
            var replayed = Json.object().put("deliveries", again.size());
            audit.write(
                    tx,
                    by,
                    new Audit.Change(
                            "replayed_failed",
                            "cal_delivery",
                            by.account().value().toString(),
                            null,
                            replayed));
            return again.size();
        });
    }

    /** Which of these lead to nothing of the account's. */
    static List<CalMappings.Mapping> astray(
            AccountId account, List<CalMappings.Mapping> wanted, Hosts hosts, EventTypes types) {
        List<HostId> organizers = wanted.stream()
                .filter(mapping -> mapping.kind() == CalMappings.Kind.ORGANIZER)
                .map(mapping -> new HostId(mapping.target()))
                .toList();
        var known = hosts.among(account, organizers);
        var found = new HashSet<UUID>();
        known.forEach(host -> found.add(host.value()));
        return wanted.stream()
                .filter(mapping -> switch (mapping.kind()) {
                    case ORGANIZER -> !found.contains(mapping.target());
                    case EVENT_TYPE ->
                        types.find(account, new EventTypeId(mapping.target())).isEmpty();
                })
                .toList();
    }

    /** As if it had come once more; false where there is none, or it was never understood what it says. */
    public Replayed replay(Audit.By by, UUID delivery) {
        return database.write(tx -> {
            Optional<Delivery> found = deliveries.lock(tx, by.account(), delivery);
            if (found.isEmpty()) return Replayed.NO_SUCH_DELIVERY;
            if (Trigger.of(found.get().trigger()).isEmpty()) return Replayed.NOTHING_TO_DO;
            deliveries.end(tx, by.account(), delivery, Delivery.State.RECEIVED, null);
            work.add(tx, List.of(new NewWork(by.account(), CalWork.DELIVERY, delivery, time.now())));
            var replayed = Json.object().put("trigger", found.get().trigger());
            audit.write(tx, by, new Audit.Change("replayed", "cal_delivery", delivery.toString(), null, replayed));
            return Replayed.DONE;
        });
    }

    /** What came of it. */
    public enum Replayed {
        DONE,
        NO_SUCH_DELIVERY,
        /** Nothing follows from it, however often it comes. */
        NOTHING_TO_DO
    }

    private void lookAgain(Tx tx, AccountId account) {
        List<NewWork> again = agreements.unmapped(tx, account, MOST_AGAIN).stream()
                .map(id -> new NewWork(account, CalWork.AGAIN, id, time.now()))
                .toList();
        if (!again.isEmpty()) work.add(tx, again);
    }
}
