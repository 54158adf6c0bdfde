package app.kept.waiting;

import app.kept.account.AccountId;
import app.kept.account.LinkPurpose;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.identity.Links;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.channel.About;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Notes who wants to be told. A stranger may type anybody's address, so nothing but one letter goes there, few of them
 * whatever is typed, until whoever reads it has said yes.
 */
public final class Asking {
    static final String ABOUT = "waiting";
    static final String RECIPIENT = "client";
    static final Duration TO_CONFIRM = Duration.ofDays(2);
    static final Duration GOOD_FOR = Duration.ofDays(90);
    private static final int MOST_OF_TYPE = 500;
    private static final int MOST_OF_ADDRESS = 3;

    private final Database database;
    private final Waitings waitings;
    private final Links links;
    private final Outbox outbox;
    private final Supplier<URI> address;
    private final Time time;

    public Asking(
            Database database, Waitings waitings, Links links, Outbox outbox, Supplier<URI> address, Time time) {
        this.database = database;
        this.waitings = waitings;
        this.links = links;
        this.outbox = outbox;
        this.address = address;
        this.time = time;
    }

    /** Who asks, and what is open already. */
    public record Wish(String email, Language language, ZoneId timeZone, Optional<Instant> soonerThan) {}

    /** Says nothing of what came of it: whether somebody waits already is nobody else's business. */
    public void ask(Host host, EventType type, Wish wish) {
        String email = wish.email().toLowerCase(Locale.ROOT);
        var waiting = new Waiting(
                host.account(),
                Ids.next(),
                type.id(),
                email,
                wish.language(),
                wish.timeZone(),
                wish.soonerThan(),
                false);
        database.write(tx -> {
            Waitings.Counts counts = waitings.counts(tx, host.account(), type.id(), email, MOST_OF_TYPE);
            boolean hasRoom = counts.ofType() < MOST_OF_TYPE && counts.ofAddress() < MOST_OF_ADDRESS;
            if (!hasRoom) return false;
            Instant until = time.now().plus(TO_CONFIRM);
            if (waitings.add(tx, waiting, until)) write(tx, host, type, waiting, until);
            return true;
        });
    }

    /** Whether it is looked for them from now on. */
    public boolean confirm(AccountId account, UUID id) {
        return database.write(tx -> waitings.confirm(tx, account, id, time.now().plus(GOOD_FOR)));
    }

    /** They wait no more, and nothing is left of it. */
    public void forget(AccountId account, UUID id) {
        database.write(tx -> {
            links.revoke(tx, account, LinkPurpose.WAITING, id);
            return waitings.take(tx, account, id);
        });
    }

    public Optional<Waiting> find(AccountId account, UUID id) {
        return waitings.find(account, id);
    }

    private void write(Tx tx, Host host, EventType type, Waiting waiting, Instant until) {
        Instant good = time.now().plus(TO_CONFIRM).plus(GOOD_FOR);
        String token = links.issue(
                tx, new Links.Wanted(waiting.account(), LinkPurpose.WAITING, waiting.id(), null, good));
        var letter = new NewMessage(
                        waiting.account(),
                        "waiting_confirm:" + waiting.id(),
                        new About(ABOUT, waiting.id()),
                        "waiting_confirm",
                        "waiting_confirm",
                        "email",
                        RECIPIENT,
                        waiting.email(),
                        waiting.language(),
                        waiting.timeZone(),
                        Map.of("host_name", host.name(), "event_name", type.name()),
                        time.now(),
                        until)
                .withSecrets(Map.of("link", address.get() + "/waiting/" + token));
        outbox.plan(tx, List.of(letter));
    }
}
