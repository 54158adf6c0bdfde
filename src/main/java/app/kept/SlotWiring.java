package app.kept;

import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.availability.Claims;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.slot.BulkApi;
import app.kept.slot.BulkMaking;
import app.kept.slot.HostTime;
import app.kept.slot.OpenSlots;
import app.kept.slot.SlotAccess;
import app.kept.slot.SlotApi;
import app.kept.slot.SlotBooking;
import app.kept.slot.SlotFacts;
import app.kept.slot.SlotKeeping;
import app.kept.slot.Slots;

/** Puts together what keeps dated slots. */
final class SlotWiring {
    private final SlotApi slotApi;
    private final BulkApi bulkApi;

    private final SlotFacts told;
    private final Time time;
    private final SlotAccess access;
    private final Slots slots;
    private final HostTime hostTime;
    private final SlotKeeping keeping;
    private final BulkMaking making;

    SlotWiring(FactWiring facts, Changes changes, Audit audit, Hosts hosts, Claims claims) {
        Database database = facts.database();
        this.time = facts.time();
        this.told = new SlotFacts(facts.facts(), changes, time);
        this.slots = new Slots(database, time);
        this.access = new SlotAccess(hosts);
        this.hostTime = new HostTime(claims);
        this.keeping = new SlotKeeping(database, slots, told, audit);
        this.making = new BulkMaking(database, slots, hostTime, told, audit, time);
        this.slotApi = new SlotApi(slots, keeping, access);
        this.bulkApi = new BulkApi(making, access);
    }

    SlotAccess access() {
        return access;
    }

    Slots slots() {
        return slots;
    }

    HostTime hostTime() {
        return hostTime;
    }

    SlotKeeping keeping() {
        return keeping;
    }

    BulkMaking making() {
        return making;
    }

    /** For whoever makes bookings of slots. */
    SlotBooking booking() {
        return new SlotBooking(slots, hostTime, told, time);
    }

    OpenSlots open() {
        return new OpenSlots(slots, hostTime, time);
    }

    SlotApi slotApi() {
        return slotApi;
    }

    BulkApi bulkApi() {
        return bulkApi;
    }
}
