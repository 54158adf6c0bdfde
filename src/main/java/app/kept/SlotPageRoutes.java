package app.kept;

import static app.kept.account.Right.CHANGE_SLOTS;
import static app.kept.account.Right.READ_SLOTS;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.platform.http.Route;
import app.kept.web.slot.BulkPage;
import app.kept.web.slot.SlotDesk;
import app.kept.web.slot.SlotPage;
import app.kept.web.slot.SlotsPage;
import java.util.List;

/** The pages of dated slots. */
final class SlotPageRoutes {
    private SlotPageRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        SlotWiring slots = kept.slots();
        var desk = new SlotDesk(
                web.threshold(),
                slots.slots(),
                slots.access(),
                kept.hosts(),
                new ConsultationWiring(kept).consultations(),
                kept.time());
        var list = new SlotsPage(desk, slots.slots(), slots.access(), slots.hostTime());
        var one = new SlotPage(desk, slots.keeping());
        var many = new BulkPage(desk, slots.making());
        return List.of(
                get("/slots", READ_SLOTS, list::list),
                get("/slots/new", CHANGE_SLOTS, one::blank),
                post("/slots/new", CHANGE_SLOTS, one::add),
                get("/slots/bulk", CHANGE_SLOTS, many::show),
                post("/slots/bulk", CHANGE_SLOTS, many::make),
                post("/slots/bulk/undo", CHANGE_SLOTS, many::takeBack),
                get("/slots/{id}", READ_SLOTS, one::show),
                post("/slots/{id}", CHANGE_SLOTS, one::save),
                post("/slots/{id}/active", CHANGE_SLOTS, one::turn),
                post("/slots/{id}/remove", CHANGE_SLOTS, one::remove));
    }
}
