package app.kept;

import app.kept.account.Accounts;
import app.kept.booking.Bookings;
import app.kept.booking.mine.AskingForMine;
import app.kept.booking.mine.MineLetter;
import app.kept.booking.mine.MineLinks;
import app.kept.booking.mine.MineRequests;
import app.kept.booking.mine.MyBookings;
import app.kept.booking.mine.WaysIn;
import app.kept.identity.Links;
import app.kept.platform.secret.Sealing;
import app.kept.work.Duty;
import app.kept.work.Worker;
import java.net.URI;
import java.util.function.Supplier;

/** What somebody has booked, put together: found, and led to by a letter. */
final class MineWiring {
    private final MineRequests requests;
    private final MineLinks links;
    private final AskingForMine asking;
    private final MineLetter letter;
    private final MyBookings bookings;
    private final WaysIn waysIn;

    MineWiring(SignInWiring.Ground on, Sealing sealing, Bookings booked, Links ways, Supplier<URI> address) {
        var accounts = new Accounts(on.time());
        this.requests = new MineRequests(on.database(), on.time());
        this.links = new MineLinks(sealing, on.database(), accounts, on.time());
        this.asking = new AskingForMine(on.database(), accounts, requests, on.work(), on.time());
        this.letter = new MineLetter(on.database(), requests, links, on.outbox(), address, on.time());
        this.bookings = new MyBookings(on.database(), booked, on.time());
        this.waysIn = new WaysIn(on.database(), ways, on.time());
    }

    MineLinks links() {
        return links;
    }

    AskingForMine asking() {
        return asking;
    }

    MyBookings bookings() {
        return bookings;
    }

    WaysIn waysIn() {
        return waysIn;
    }

    Worker worker() {
        return letter;
    }

    /** Forgets those who asked. */
    Duty forgetting() {
        return requests;
    }
}
