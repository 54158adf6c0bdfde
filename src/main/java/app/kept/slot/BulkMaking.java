package app.kept.slot;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.availability.Span;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Makes many slots by one rule: all of them or, when one is there already, none. */
public final class BulkMaking {
    static final int MOST = 2_000;
    static final int MOST_SHOWN = 100;

    private final Database database;
    private final Slots slots;
    private final Audit audit;

    public BulkMaking(Database database, Slots slots, Audit audit) {
        this.database = database;
        this.slots = slots;
        this.audit = audit;
    }

    /** Slots by a rule, of a host or of the workspace. */
    record Wanted(Optional<HostId> host, SlotRule rule, boolean active) {}

    /** What came of it. */
    sealed interface Outcome {
        record Made(List<Slot> slots) implements Outcome {}

        /** @param conflicts the first of those that are there already */
        record Conflict(List<Slot> conflicts) implements Outcome {}

        record NoSuchHost() implements Outcome {}

        /** The rule makes none at all. */
        record None() implements Outcome {}

        record TooMany() implements Outcome {}
    }

    /** The slots that the rule makes; they are nowhere yet. */
    Outcome plan(AccountId account, Wanted wanted) {
        List<Span> spans = wanted.rule().slots(MOST);
        if (spans.isEmpty()) return new Outcome.None();
        if (spans.size() > MOST) return new Outcome.TooMany();
        return new Outcome.Made(spans.stream()
                .map(span -> new Slot(
                        account,
                        new SlotId(Ids.next()),
                        wanted.host(),
                        span.start(),
                        span.end(),
                        wanted.rule().zone(),
                        wanted.active(),
                        false))
                .toList());
    }

    /** The first of those that start when one of the planned does. */
    List<Slot> conflicts(AccountId account, Optional<HostId> host, List<Slot> planned) {
        List<Instant> starts = planned.stream().map(Slot::startAt).toList();
        return slots.startingAt(account, host, starts, MOST_SHOWN);
    }

    Outcome make(Audit.By by, Wanted wanted) {
        Outcome plan = plan(by.account(), wanted);
        if (!(plan instanceof Outcome.Made(List<Slot> planned))) return plan;
        try {
            return database.write(tx -> {
                // In the order of their starts, so that two who make the same wait for each other and not in a circle.
                slots.add(tx, planned);
                var change =
                        new Audit.Change("made_many", "slot", Ids.next().toString(), null, inShort(planned, wanted));
                audit.write(tx, by, change);
                return plan;
            });
        } catch (DatabaseFault.ConstraintViolated violated) {
            return switch (violated.constraint()) {
                case Slots.SAME_START -> new Outcome.Conflict(conflicts(by.account(), wanted.host(), planned));
                case "slot_host_fk" -> new Outcome.NoSuchHost();
                default -> throw violated;
            };
        }
    }

    /** A line that can be read, in place of two thousand. */
    private static ObjectNode inShort(List<Slot> made, Wanted wanted) {
        return Json.object()
                .put(
                        "host_id",
                        wanted.host().map(host -> host.value().toString()).orElse(null))
                .put("count", made.size())
                .put("start_at", made.getFirst().startAt().toString())
                .put("end_at", made.getLast().endAt().toString())
                .put("time_zone", wanted.rule().zone().getId())
                .put("interval_minutes", wanted.rule().interval())
                .put("active", wanted.active());
    }
}
