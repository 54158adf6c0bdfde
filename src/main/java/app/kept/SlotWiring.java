package app.kept;

import app.kept.account.Audit;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.slot.BulkApi;
import app.kept.slot.BulkMaking;
import app.kept.slot.SlotAccess;
import app.kept.slot.SlotApi;
import app.kept.slot.SlotKeeping;
import app.kept.slot.Slots;

/** Puts together what keeps dated slots. */
final class SlotWiring {
    private final SlotApi slotApi;
    private final BulkApi bulkApi;

    SlotWiring(Database database, Time time, Audit audit, Hosts hosts) {
        var slots = new Slots(database, time);
        var access = new SlotAccess(hosts);
        this.slotApi = new SlotApi(slots, new SlotKeeping(database, slots, audit), access);
        this.bulkApi = new BulkApi(new BulkMaking(database, slots, audit), access);
    }

    SlotApi slotApi() {
        return slotApi;
    }

    BulkApi bulkApi() {
        return bulkApi;
    }
}
