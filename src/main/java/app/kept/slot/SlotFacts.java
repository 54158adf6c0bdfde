package app.kept.slot;

import app.kept.account.Actor;
import app.kept.account.Changes;
import app.kept.event.Facts;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is told of slots: to whoever follows them elsewhere, where many that are made by one rule are told one by one, and to
 * whoever remembers which there are.
 */
public final class SlotFacts {
    private final Facts facts;
    private final Changes changes;
    private final Time time;

    public SlotFacts(Facts facts, Changes changes, Time time) {
        this.facts = facts;
        this.changes = changes;
        this.time = time;
    }

    void created(Tx tx, Actor actor, List<Slot> slots) {
        append(tx, "slot.created", actor, slots);
    }

    void changed(Tx tx, Actor actor, Slot slot) {
        append(tx, "slot.changed", actor, List.of(slot));
    }

    void deleted(Tx tx, Actor actor, List<Slot> slots) {
        append(tx, "slot.deleted", actor, slots);
    }

    void booked(Tx tx, Actor actor, Slot slot, UUID booking) {
        append(tx, "slot.booked", actor, slot, booking);
    }

    void freed(Tx tx, Actor actor, Slot slot, UUID booking) {
        append(tx, "slot.freed", actor, slot, booking);
    }

    private void append(Tx tx, String type, Actor actor, List<Slot> slots) {
        facts.append(
                tx,
                slots.stream().map(slot -> fact(type, actor, slot, data(slot))).toList());
        slots.stream().findFirst().ifPresent(slot -> note(tx, slot));
    }

    private void append(Tx tx, String type, Actor actor, Slot slot, UUID booking) {
        facts.append(tx, List.of(fact(type, actor, slot, data(slot).put("booking_id", booking.toString()))));
        note(tx, slot);
    }

    private void note(Tx tx, Slot slot) {
        changes.note(tx, slot.account(), Stock.subject(slot.account()));
    }

    private Facts.NewFact fact(String type, Actor actor, Slot slot, ObjectNode data) {
        return new Facts.NewFact(slot.account(), type, slot.id().value(), time.now(), actor, data);
    }

    private static ObjectNode data(Slot slot) {
        return Json.object()
                .put("slot_id", slot.id().value().toString())
                .put(
                        "team_member_id",
                        slot.host().map(HostId::value).map(UUID::toString).orElse(null))
                .put("date", slot.date().toString())
                .put("start_at", slot.startAt().toString())
                .put("end_at", slot.endAt().toString())
                .put("time_zone", slot.zone().getId())
                .put("active", slot.active())
                .put("booked", slot.booked());
    }
}
