package app.kept;

import app.kept.availability.OpenTimes;
import app.kept.host.Hosts;
import app.kept.identity.Links;
import app.kept.message.Outbox;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.waiting.Asking;
import app.kept.waiting.Telling;
import app.kept.waiting.Waitings;
import java.net.URI;
import java.util.function.Supplier;

/** Puts together what is kept of those who want to be told when a time opens. */
final class WaitingWiring {
    private final Asking asking;
    private final Telling telling;

    /** What it stands on. */
    record Ground(Database database, Hosts hosts, Links links, OpenTimes openTimes, Outbox outbox, Time time) {}

    static WaitingWiring of(Wiring kept) {
        var ground = new Ground(
                kept.database(),
                kept.hosts(),
                kept.identity().links(),
                kept.openTimes(),
                kept.messages().outbox(),
                kept.time());
        return new WaitingWiring(ground, kept.wishes().address());
    }

    WaitingWiring(Ground on, Supplier<URI> address) {
        var waitings = new Waitings(on.database, on.time);
        this.asking = new Asking(on.database, waitings, on.links, on.outbox, address, on.time);
        this.telling = new Telling(
                new Telling.Tables(on.database, waitings, on.hosts, on.links),
                on.openTimes,
                on.outbox,
                address,
                on.time);
    }

    Asking asking() {
        return asking;
    }

    Telling telling() {
        return telling;
    }
}
