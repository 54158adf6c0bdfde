package app.kept.waiting;

import app.kept.account.LinkPurpose;
import app.kept.availability.OpenTimes;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.identity.Links;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.channel.About;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Moments;
import app.kept.work.Duty;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks for those who wait whether something has opened, tells each of them once, and forgets them. */
public final class Telling implements Duty {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration OF_USE = Duration.ofDays(1);
    private static final int MOST = 200;

    private final Tables tables;
    private final OpenTimes openTimes;
    private final Outbox outbox;
    private final Supplier<URI> address;
    private final Time time;

    /** What is read and written. */
    public record Tables(Database database, Waitings waitings, Hosts hosts, Links links) {}

    public Telling(Tables tables, OpenTimes openTimes, Outbox outbox, Supplier<URI> address, Time time) {
        this.tables = tables;
        this.openTimes = openTimes;
        this.outbox = outbox;
        this.address = address;
        this.time = time;
    }

    @Override
    public String name() {
        return "tell who waits that a time has opened";
    }

    @Override
    public Optional<Instant> nextAt() {
        return tables.waitings().nextAt();
    }

    @Override
    public int run() {
        int forgotten = tables.waitings().forget(MOST);
        List<Waiting> due = tables.waitings().due(MOST);
        due.forEach(this::look);
        return forgotten + due.size();
    }

    private void look(Waiting waiting) {
        Optional<EventType> type = openTimes.typeLately(waiting.type()).filter(found -> !found.isHidden());
        Optional<Instant> open = type.flatMap(found -> openTimes.first(found, time.now()))
                .filter(at -> waiting.soonerThan().map(at::isBefore).orElse(true));
        Optional<Host> host = type.flatMap(found -> tables.hosts().find(waiting.account(), found.host()));
        if (open.isEmpty() || host.isEmpty()) tables.waitings().lookAgain(waiting, EVERY);
        else tables.database().write(tx -> tell(tx, waiting, host.get(), type.get(), open.get()));
    }

    private boolean tell(Tx tx, Waiting waiting, Host host, EventType type, Instant open) {
        if (!tables.waitings().take(tx, waiting.account(), waiting.id())) return false;
        tables.links().revoke(tx, waiting.account(), LinkPurpose.WAITING, waiting.id());
        var letter = new NewMessage(
                waiting.account(),
                "waiting_open:" + waiting.id(),
                new About(Asking.ABOUT, waiting.id()),
                "waiting_open",
                "waiting_open",
                "email",
                Asking.RECIPIENT,
                waiting.email(),
                waiting.language(),
                waiting.timeZone(),
                Map.of(
                        "host_name",
                        host.name(),
                        "event_name",
                        type.name(),
                        "next_when",
                        Moments.dayAndTime(
                                open, waiting.timeZone(), waiting.language().locale()),
                        "zone",
                        Moments.zone(waiting.timeZone(), waiting.language().locale()),
                        "book_link",
                        address.get() + "/book/" + host.slug() + "/" + type.slug() + "?lang="
                                + waiting.language().code() + "&time_zone=" + waiting.timeZone()),
                time.now(),
                time.now().plus(OF_USE));
        outbox.plan(tx, List.of(letter));
        return true;
    }
}
