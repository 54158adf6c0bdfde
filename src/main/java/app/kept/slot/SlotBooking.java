package app.kept.slot;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import java.util.Optional;
import java.util.UUID;

/** Gives a slot to a booking, and takes it back. Part of the transaction that makes or ends the booking. */
public final class SlotBooking {
    private final Slots slots;
    private final HostTime hostTime;
    private final SlotFacts told;
    private final Time time;

    public SlotBooking(Slots slots, HostTime hostTime, SlotFacts told, Time time) {
        this.told = told;
        this.slots = slots;
        this.hostTime = hostTime;
        this.time = time;
    }

    /** What came of it. Unless it is booked, nothing was written. */
    public sealed interface Outcome {
        record Booked(Slot slot) implements Outcome {}

        record NoSuchSlot() implements Outcome {}

        /** It is not offered. */
        record Inactive() implements Outcome {}

        /** It has begun. */
        record Past() implements Outcome {}

        record AlreadyBooked() implements Outcome {}

        /** Nobody has the slot, but its host has something else at the time. */
        record HostBusy() implements Outcome {}
    }

    /** @param holder of the slot: the booking's id, which holds one slot at most */
    public Outcome book(Tx tx, AccountId account, SlotId id, UUID holder, Actor actor) {
        return book(tx, slots.lock(tx, account, id), holder, actor);
    }

    /** The same where a host's slot is none. */
    public Outcome bookOfWorkspace(Tx tx, AccountId account, SlotId id, UUID holder, Actor actor) {
        return book(tx, slots.lock(tx, account, id).filter(slot -> slot.host().isEmpty()), holder, actor);
    }

    private Outcome book(Tx tx, Optional<Slot> found, UUID holder, Actor actor) {
        if (found.isEmpty()) return new Outcome.NoSuchSlot();
        Slot slot = found.get();
        if (!slot.active()) return new Outcome.Inactive();
        if (!slot.startAt().isAfter(time.now())) return new Outcome.Past();
        if (slot.booked()) return new Outcome.AlreadyBooked();
        if (!hostTime.take(tx, slot, holder)) return new Outcome.HostBusy();
        tx.sql("""
                insert into slot_booking (account_id, slot_id, holder, booked_at)
                values (:account, :slot, :holder, :now)
                """)
                .bind("account", slot.account())
                .bind("slot", slot.id())
                .bind("holder", holder)
                .bind("now", time.now())
                .update();
        var booked = new Slot(
                slot.account(), slot.id(), slot.host(), slot.startAt(), slot.endAt(), slot.zone(), slot.active(), true);
        told.booked(tx, actor, booked, holder);
        return new Outcome.Booked(booked);
    }

    /** Whether the holder had a slot; nobody has it now, and its host has the time again. */
    public boolean release(Tx tx, AccountId account, UUID holder, Actor actor) {
        Optional<SlotId> had = tx.sql(
                        "delete from slot_booking where account_id = :account and holder = :holder returning slot_id")
                .bind("account", account)
                .bind("holder", holder)
                .optional(row -> new SlotId(row.uuid("slot_id")));
        if (had.isEmpty()) return false;
        hostTime.release(tx, account, holder);
        // Not locked: whoever removes it holds it and waits for the row above.
        Slots.find(tx, account, had.get()).ifPresent(slot -> told.freed(tx, actor, slot, holder));
        return true;
    }
}
