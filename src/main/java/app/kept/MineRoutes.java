package app.kept;

import static app.kept.account.Right.BE_SIGNED_IN;
import static app.kept.account.Right.EVERYBODY;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.platform.http.Route;
import app.kept.web.mine.AskPage;
import app.kept.web.mine.DataPage;
import app.kept.web.mine.MineCards;
import app.kept.web.mine.MineDoor;
import app.kept.web.mine.MinePage;
import java.util.List;

/** What somebody has booked, for themselves: signed in, or by a letter's link. */
final class MineRoutes {
    private MineRoutes() {}

    static List<Route> all(Wiring kept, WebWiring web) {
        MineWiring mine = kept.mine();
        var door = new MineDoor(
                web.pages(),
                web.threshold(),
                kept.person().details(),
                mine.links(),
                kept.identity().linkDoor(),
                kept.team().accounts());
        var cards = new MineCards(
                kept.hosts(),
                kept.eventTypes(),
                kept.booking().moving().proposals(),
                kept.privacy().reviews(),
                mine.waysIn(),
                kept.time());
        var asking = new AskPage(web.pages(), mine.asking());
        var page = new MinePage(
                door,
                mine.bookings(),
                cards,
                mine.waysIn(),
                kept.choices().links(),
                kept.messages().telling().inbox().items(),
                asking);
        var data = new DataPage(door, mine.bookings(), kept.privacy().exporting());
        return List.of(
                get("/my-bookings", EVERYBODY, page::show),
                post("/my-bookings", EVERYBODY, asking::ask),
                post("/my-bookings/open", BE_SIGNED_IN, page::open),
                get("/my-bookings/data", BE_SIGNED_IN, data::show),
                get("/my-bookings/letter/{token}", EVERYBODY, page::showLetter),
                post("/my-bookings/letter/{token}/open", EVERYBODY, page::openLetter),
                get("/my-bookings/letter/{token}/data", EVERYBODY, data::showLetter));
    }
}
