package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.event.Feed;
import app.kept.event.TypesWanted;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Sends again what was sent before, and tries a webhook out. An event keeps its id, so whoever has it already can tell. */
public final class Resending {
    public static final int MOST = 10_000;
    /** Events are numbered in the order of their commits, and say when they happened: about the same, but not quite. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final int PAGE = 1_000;

    private final Database database;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Feed feed;
    private final Pausing pausing;
    private final Audit audit;
    private final Time time;

    Resending(
            Database database,
            Webhooks webhooks,
            Deliveries deliveries,
            Feed feed,
            Pausing pausing,
            Audit audit,
            Time time) {
        this.database = database;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.feed = feed;
        this.pausing = pausing;
        this.audit = audit;
        this.time = time;
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Begun(Delivery delivery) implements Outcome {}

        /** @param count how many go out again; those that are on their way anyhow do not count */
        record Replayed(int count) implements Outcome {}

        record NotThere() implements Outcome {}

        /** Whoever wants something sent resumes the webhook first. */
        record Paused() implements Outcome {}

        /** More than {@link #MOST} at once. */
        record TooMany() implements Outcome {}
    }

    /** One that says that nothing has happened; also while the webhook is paused, to see whether it works again. */
    public Outcome test(Audit.By by, UUID webhook) {
        return database.write(tx -> {
            Optional<Webhook> found = webhooks.find(tx, by.account(), webhook);
            if (found.isEmpty()) return new Outcome.NotThere();
            Instant now = time.now();
            var delivery = new Delivery(
                    Ids.next(),
                    webhook,
                    Ids.next(),
                    null,
                    Delivery.TEST,
                    webhook,
                    now,
                    Delivery.State.WAITING,
                    0,
                    0,
                    now,
                    now,
                    null);
            deliveries.add(tx, by.account(), List.of(delivery));
            pausing.begin(tx, found.get(), List.of(delivery), now);
            audit.write(tx, by, Audit.Change.changed("webhook", webhook, Map.of(), Map.of("tested", delivery.id())));
            return new Outcome.Begun(delivery);
        });
    }

    /** One delivery, whatever became of it; one that waits for its next try is tried now. */
    public Outcome again(Audit.By by, UUID id) {
        return database.write(tx -> {
            Optional<Delivery> found = deliveries.lock(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NotThere();
            Optional<Webhook> owner =
                    webhooks.find(tx, by.account(), found.get().webhook());
            if (owner.isEmpty()) return new Outcome.NotThere();
            Webhook webhook = owner.get();
            if (webhook.isPaused() && !found.get().isTest()) return new Outcome.Paused();
            Instant now = time.now();
            List<Delivery> again = deliveries.beginAgain(tx, by.account(), List.of(id), now);
            List<Delivery> begun = again.isEmpty() ? deliveries.hurry(tx, by.account(), id, now) : again;
            pausing.begin(tx, webhook, begun, now);
            audit.write(tx, by, Audit.Change.changed("webhook", webhook.id(), Map.of(), Map.of("resent", id)));
            return new Outcome.Begun(begun.isEmpty() ? found.get() : begun.getFirst());
        });
    }

    /** All that failed. */
    public Outcome failed(Audit.By by, UUID webhook) {
        return replay(by, webhook, "failed", (tx, found) -> {
            List<UUID> ids = deliveries.lockOldest(tx, found, Delivery.State.FAILED, MOST + 1);
            return ids.size() > MOST ? Optional.empty() : Optional.of(ids);
        });
    }

    /** All that happened in that span and that the webhook wants now, whether it had it before or not. */
    public Outcome between(Audit.By by, UUID webhook, Instant from, Instant to) {
        return replay(by, webhook, from + "/" + to, (tx, found) -> happened(tx, found, from, to));
    }

    /** Finds what is to go out again, making deliveries where there are none; empty if that is too much. */
    private interface Finding {
        Optional<List<UUID>> of(Tx tx, Webhook webhook);
    }

    private Outcome replay(Audit.By by, UUID id, String what, Finding finding) {
        return database.write(tx -> {
            tx.mayTakeLong();
            Optional<Webhook> found = webhooks.lock(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NotThere();
            if (found.get().isPaused()) return new Outcome.Paused();
            Optional<List<UUID>> ids = finding.of(tx, found.get());
            if (ids.isEmpty()) return new Outcome.TooMany();
            Instant now = time.now();
            List<Delivery> again = deliveries.beginAgain(tx, by.account(), ids.get(), now);
            pausing.begin(tx, found.get(), again, now);
            audit.write(
                    tx,
                    by,
                    Audit.Change.changed(
                            "webhook", id, Map.of(), Map.of("replayed", what, "deliveries", again.size())));
            return new Outcome.Replayed(again.size());
        });
    }

    /** How many that would be; empty where it is too much at once, or there is no such webhook. */
    public OptionalInt countBetween(AccountId account, UUID webhook, Instant from, Instant to) {
        return database.read(tx -> {
            Optional<Webhook> found = webhooks.find(tx, account, webhook);
            if (found.isEmpty()) return OptionalInt.empty();
            List<Feed.Entry> entries = entries(tx, found.get(), from, to);
            if (entries.size() > MOST) return OptionalInt.empty();
            Set<UUID> events = entries.stream().map(entry -> entry.fact().id()).collect(Collectors.toSet());
            // Those that are on their way do not begin anew.
            deliveries.ofEvents(tx, found.get(), events).stream()
                    .filter(delivery -> delivery.state() == Delivery.State.WAITING)
                    .forEach(delivery -> events.remove(delivery.event()));
            return OptionalInt.of(events.size());
        });
    }

    private Optional<List<UUID>> happened(Tx tx, Webhook webhook, Instant from, Instant to) {
        List<Feed.Entry> entries = entries(tx, webhook, from, to);
        return entries.size() > MOST ? Optional.empty() : Optional.of(theirs(tx, webhook, entries));
    }

    /** One more than may be, where there are more. */
    private List<Feed.Entry> entries(Tx tx, Webhook webhook, Instant from, Instant to) {
        TypesWanted types = TypesWanted.of(webhook.wish().types());
        var entries = new ArrayList<Feed.Entry>();
        long at = firstNear(tx, webhook.account(), from.minus(SLACK));
        boolean isMore = true;
        while (isMore && entries.size() <= MOST) {
            Feed.Page page = feed.after(tx, webhook.account(), at, types, PAGE);
            page.entries().stream()
                    .filter(entry -> !entry.fact().at().isBefore(from)
                            && entry.fact().at().isBefore(to))
                    .forEach(entries::add);
            boolean isBeyond =
                    page.entries().stream().anyMatch(entry -> entry.fact().at().isAfter(to.plus(SLACK)));
            isMore = page.isMore() && !isBeyond;
            at = page.upTo();
        }
        return entries;
    }

    /** Made held, so that they begin as the others do. */
    private List<UUID> theirs(Tx tx, Webhook webhook, List<Feed.Entry> entries) {
        Set<UUID> events = entries.stream().map(entry -> entry.fact().id()).collect(Collectors.toSet());
        var ids = new ArrayList<UUID>();
        for (Delivery there : deliveries.ofEvents(tx, webhook, events)) {
            events.remove(there.event());
            ids.add(there.id());
        }
        Instant now = time.now();
        List<Delivery> fresh = entries.stream()
                .filter(entry -> events.contains(entry.fact().id()))
                .map(entry -> FanOut.delivery(webhook, entry, now, now))
                .toList();
        deliveries.addHeld(tx, webhook.account(), fresh);
        fresh.forEach(delivery -> ids.add(delivery.id()));
        return ids;
    }

    /** The place behind which nothing is much older than this: looked for by halves. */
    private long firstNear(Tx tx, AccountId account, Instant moment) {
        long low = 0;
        long high = feed.end(tx, account);
        while (low < high) {
            long middle = (low + high) >>> 1;
            List<Feed.Entry> one =
                    feed.after(tx, account, middle, TypesWanted.ALL, 1).entries();
            if (!one.isEmpty() && one.getFirst().fact().at().isBefore(moment)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
