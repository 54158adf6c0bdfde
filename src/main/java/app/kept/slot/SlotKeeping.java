package app.kept.slot;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.availability.Span;
import app.kept.host.HostId;
import app.kept.platform.base.Ids;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Adds, changes and removes single slots. */
public final class SlotKeeping {
    static final Duration LONGEST = Duration.ofHours(24);

    private final Database database;
    private final Slots slots;
    private final SlotFacts told;
    private final Audit audit;

    public SlotKeeping(Database database, Slots slots, SlotFacts told, Audit audit) {
        this.told = told;
        this.database = database;
        this.slots = slots;
        this.audit = audit;
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Done(Slot slot) implements Outcome {}

        record NoSuchSlot() implements Outcome {}

        record NoSuchHost() implements Outcome {}

        /** Another slot of the same host, or of the workspace, starts at that moment. */
        record SameStart() implements Outcome {}

        /** Somebody has it: it keeps its time, and is not removed. */
        record Booked() implements Outcome {}

        /** It is not any more as whoever changes it has seen it. */
        record Overtaken(Slot now) implements Outcome {}

        /** It would not end after its start, or a day later only. */
        record WrongTimes() implements Outcome {}
    }

    /** What a slot is to be. */
    public record NewSlot(Optional<HostId> host, Span span, ZoneId zone, boolean active) {}

    /** What is to become of a slot; what is empty stays. */
    public record Wanted(
            Optional<Instant> startAt, Optional<Instant> endAt, Optional<ZoneId> zone, Optional<Boolean> active) {}

    public static boolean canBe(Instant startAt, Instant endAt) {
        return startAt.isBefore(endAt) && !endAt.isAfter(startAt.plus(LONGEST));
    }

    public Outcome add(Audit.By by, NewSlot wanted) {
        var slot = new Slot(
                by.account(),
                new SlotId(Ids.next()),
                wanted.host(),
                wanted.span().start(),
                wanted.span().end(),
                wanted.zone(),
                wanted.active(),
                false);
        return refusedOr(() -> database.write(tx -> {
            slots.add(tx, List.of(slot));
            audit.write(tx, by, Audit.Change.created("slot", slot.id(), SlotJson.of(slot)));
            told.created(tx, by.actor(), List.of(slot));
            return new Outcome.Done(slot);
        }));
    }

    Outcome change(Audit.By by, SlotId id, Wanted wanted) {
        return change(by, id, _ -> true, wanted);
    }

    /** Only where it is still as somebody has seen it. */
    public Outcome change(Audit.By by, SlotId id, Predicate<Slot> seen, Wanted wanted) {
        AccountId account = by.account();
        return refusedOr(() -> database.write(tx -> {
            Optional<Slot> found = slots.lock(tx, account, id);
            if (found.isEmpty()) return new Outcome.NoSuchSlot();
            Slot before = found.get();
            if (!seen.test(before)) return new Outcome.Overtaken(before);
            Slot after = changed(before, wanted);
            if (after.equals(before)) return new Outcome.Done(before);
            if (!canBe(after.startAt(), after.endAt())) return new Outcome.WrongTimes();
            // Its host's time was taken as it stands, and somebody has it in their diary.
            if (before.booked() && !onlySwitched(before, after)) return new Outcome.Booked();
            slots.update(tx, after);
            audit.write(tx, by, Audit.Change.changed("slot", id, SlotJson.of(before), SlotJson.of(after)));
            told.changed(tx, by.actor(), after);
            return new Outcome.Done(after);
        }));
    }

    Outcome remove(Audit.By by, SlotId id) {
        return remove(by, id, _ -> true);
    }

    /** Only where it is still as somebody has seen it. */
    public Outcome remove(Audit.By by, SlotId id, Predicate<Slot> seen) {
        return refusedOr(() -> database.write(tx -> {
            Optional<Slot> found = slots.lock(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NoSuchSlot();
            Slot slot = found.get();
            if (!seen.test(slot)) return new Outcome.Overtaken(slot);
            if (slot.booked()) return new Outcome.Booked();
            slots.delete(tx, slot);
            var change = new Audit.Change("deleted", "slot", id.value().toString(), SlotJson.tree(slot), null);
            audit.write(tx, by, change);
            told.deleted(tx, by.actor(), List.of(slot));
            return new Outcome.Done(slot);
        }));
    }

    private static Outcome refusedOr(Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (Slots.HELD.contains(violated.constraint())) return new Outcome.Booked();
            return switch (violated.constraint()) {
                case Slots.SAME_START -> new Outcome.SameStart();
                case "slot_host_fk" -> new Outcome.NoSuchHost();
                default -> throw violated;
            };
        }
    }

    private static Slot changed(Slot slot, Wanted wanted) {
        return new Slot(
                slot.account(),
                slot.id(),
                slot.host(),
                wanted.startAt().orElse(slot.startAt()),
                wanted.endAt().orElse(slot.endAt()),
                wanted.zone().orElse(slot.zone()),
                wanted.active().orElse(slot.active()),
                slot.booked());
    }

    private static boolean onlySwitched(Slot before, Slot after) {
        return before.span().equals(after.span()) && before.zone().equals(after.zone());
    }
}
