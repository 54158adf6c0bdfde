package app.kept.slot;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.availability.Span;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.text.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Makes many slots by one rule: all of them or, when one is there already, none. */
public final class BulkMaking {
    public static final int MOST = 2_000;
    public static final int MOST_SHOWN = 100;

    private final Database database;
    private final Slots slots;
    private final HostTime hostTime;
    private final SlotFacts told;
    private final Audit audit;
    private final Time time;

    public BulkMaking(Database database, Slots slots, HostTime hostTime, SlotFacts told, Audit audit, Time time) {
        this.told = told;
        this.database = database;
        this.slots = slots;
        this.hostTime = hostTime;
        this.audit = audit;
        this.time = time;
    }

    /** Slots by a rule, of a host or of the workspace. */
    public record Wanted(Optional<HostId> host, SlotRule rule, boolean active) {}

    /** What came of it. */
    public sealed interface Outcome {
        record Made(List<Slot> slots) implements Outcome {}

        /** @param conflicts the first of those that are there already */
        record Conflict(List<Slot> conflicts) implements Outcome {}

        record NoSuchHost() implements Outcome {}

        /** The rule makes none at all. */
        record None() implements Outcome {}

        record TooMany() implements Outcome {}
    }

    /**
     * What a rule would do.
     *
     * @param sameStart the first of those that are there already and keep all from being made
     * @param overlapping the first of those that are there already and share some of the time: both can be made
     * @param taken which are made and not offered, for their host has something else then
     * @param past how many have begun already, so that nobody could book them
     */
    public record Preview(
            List<Slot> planned, List<Slot> sameStart, List<Slot> overlapping, List<Slot> taken, long past) {
        static final Preview NOTHING = new Preview(List.of(), List.of(), List.of(), List.of(), 0);
    }

    /** The slots that the rule makes; they are nowhere yet. */
    public Outcome plan(AccountId account, Wanted wanted) {
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
    public List<Slot> conflicts(AccountId account, Optional<HostId> host, List<Slot> planned) {
        List<Instant> starts = planned.stream().map(Slot::startAt).toList();
        return slots.startingAt(account, host, starts, MOST_SHOWN);
    }

    public Outcome make(Audit.By by, Wanted wanted) {
        Outcome plan = plan(by.account(), wanted);
        if (!(plan instanceof Outcome.Made(List<Slot> planned))) return plan;
        try {
            return database.write(tx -> {
                // In the order of their starts, so that two who make the same wait for each other and not in a circle.
                slots.add(tx, planned);
                var change =
                        new Audit.Change("made_many", "slot", Ids.next().toString(), null, inShort(planned, wanted));
                audit.write(tx, by, change);
                told.created(tx, by.actor(), planned);
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

    /** What the rule would do, with nothing made. Where it makes none, or too many, there is nothing to look at. */
    public Preview preview(AccountId account, Wanted wanted) {
        if (!(plan(account, wanted) instanceof Outcome.Made(List<Slot> planned))) return Preview.NOTHING;
        List<Span> spans = planned.stream().map(Slot::span).toList();
        Set<Slot> offered = new HashSet<>(hostTime.withoutTaken(account, planned));
        return new Preview(
                planned,
                conflicts(account, wanted.host(), planned),
                slots.reachingInto(account, wanted.host(), spans, MOST_SHOWN),
                planned.stream().filter(slot -> !offered.contains(slot)).toList(),
                planned.stream()
                        .filter(slot -> !slot.startAt().isAfter(time.now()))
                        .count());
    }

    /**
     * Takes back what was made by a rule: all that is left of it or, where somebody has booked one, none.
     *
     * @return how many are gone; empty where one is booked
     */
    public OptionalInt takeBack(Audit.By by, Wanted wanted) {
        if (!(plan(by.account(), wanted) instanceof Outcome.Made(List<Slot> planned))) return OptionalInt.of(0);
        try {
            return OptionalInt.of(database.write(tx -> {
                List<Slot> gone = slots.delete(tx, by.account(), wanted.host(), planned);
                if (gone.isEmpty()) return 0;
                ObjectNode was = inShort(planned, wanted).put("count", gone.size());
                audit.write(
                        tx,
                        by,
                        new Audit.Change("deleted_many", "slot", Ids.next().toString(), was, null));
                told.deleted(tx, by.actor(), gone);
                return gone.size();
            }));
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (Slots.HELD.contains(violated.constraint())) return OptionalInt.empty();
            throw violated;
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
