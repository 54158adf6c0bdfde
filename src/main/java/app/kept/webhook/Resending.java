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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sends again what was sent before, and tries a webhook out. An event keeps its id, so whoever has it already can tell. */
public final class Resending {
    public static final int MOST = 10_000;
    /** Events are numbered in the order of their commits, and say when they happened: about the same, but not quite. */
    private static final Duration SLACK = Duration.ofHours(1);

    private static final int PAGE = 1_000;

    private static final Set<Delivery.State> NOT_ON_THEIR_WAY =
            EnumSet.of(Delivery.State.DELIVERED, Delivery.State.FAILED, Delivery.State.HELD);

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
            pausing.first(tx, found.get(), delivery, now);
            audit.write(tx, by, Audit.Change.changed("webhook", webhook, Map.of(), Map.of("tested", delivery.id())));
            return new Outcome.Begun(delivery);
        });
    }

    /** One delivery, whatever became of it; one that waits for its next try is tried now. */
    public Outcome again(Audit.By by, UUID id) {
        return database.write(tx -> {
            Optional<Delivery> found = deliveries.find(tx, by.account(), id);
            if (found.isEmpty()) return new Outcome.NotThere();
            Optional<Webhook> owner =
                    webhooks.find(tx, by.account(), found.get().webhook());
            if (owner.isEmpty()) return new Outcome.NotThere();
            Webhook webhook = owner.get();
            if (webhook.isPaused() && !found.get().isTest()) return new Outcome.Paused();
            Instant now = time.now();
            List<Delivery> again = pausing.begin(tx, webhook, List.of(id), NOT_ON_THEIR_WAY, now);
            List<Delivery> begun = again.isEmpty() ? pausing.hurry(tx, webhook, id, now) : again;
            audit.write(tx, by, Audit.Change.changed("webhook", webhook.id(), Map.of(), Map.of("resent", id)));
            return new Outcome.Begun(begun.isEmpty() ? found.get() : begun.getFirst());
        });
    }

    /** All that failed. */
    public Outcome failed(Audit.By by, UUID webhook) {
        return replay(by, webhook, "failed", found -> {
            List<UUID> ids = database.read(tx -> deliveries.oldest(tx, found, Delivery.State.FAILED, MOST + 1));
            return new Finding<>(ids, (_, _, some) -> some, EnumSet.of(Delivery.State.FAILED));
        });
    }

    /** All that happened in that span and that the webhook wants now, whether it had it before or not. */
    public Outcome between(Audit.By by, UUID webhook, Instant from, Instant to) {
        return replay(
                by,
                webhook,
                from + "/" + to,
                found -> new Finding<>(entries(found, from, to), this::theirs, NOT_ON_THEIR_WAY));
    }

    /**
     * What is to go out again.
     *
     * @param all one more than may be, where there are more
     * @param made the deliveries of some of it
     * @param from how those stand that begin anew
     */
    private record Finding<T>(List<T> all, Making<T> made, Set<Delivery.State> from) {}

    private interface Making<T> {
        List<UUID> of(Tx tx, Webhook webhook, List<T> some);
    }

    /** It is looked for first and begun piece by piece: as long as a webhook is locked nobody makes deliveries for it. */
    private <T> Outcome replay(Audit.By by, UUID id, String what, Function<Webhook, Finding<T>> finding) {
        Optional<Webhook> found = webhooks.find(by.account(), id);
        if (found.isEmpty()) return new Outcome.NotThere();
        if (found.get().isPaused()) return new Outcome.Paused();
        Finding<T> all = finding.apply(found.get());
        if (all.all.size() > MOST) return new Outcome.TooMany();
        int begun = 0;
        for (int at = 0; at < all.all.size(); at += PAGE) {
            List<T> some = all.all.subList(at, Math.min(at + PAGE, all.all.size()));
            OptionalInt more = database.write(tx -> begin(tx, by, id, all, some));
            // Paused or removed meanwhile: what has begun is held by now like everything else.
            if (more.isEmpty()) return begun == 0 ? new Outcome.Paused() : replayed(by, id, what, begun);
            begun += more.getAsInt();
        }
        return replayed(by, id, what, begun);
    }

    private <T> OptionalInt begin(Tx tx, Audit.By by, UUID id, Finding<T> all, List<T> some) {
        Optional<Webhook> now = webhooks.lock(tx, by.account(), id).filter(webhook -> !webhook.isPaused());
        if (now.isEmpty()) return OptionalInt.empty();
        List<UUID> ids = all.made.of(tx, now.get(), some);
        return OptionalInt.of(
                pausing.begin(tx, now.get(), ids, all.from, time.now()).size());
    }

    private Outcome replayed(Audit.By by, UUID id, String what, int count) {
        database.write(tx -> {
            audit.write(
                    tx,
                    by,
                    Audit.Change.changed("webhook", id, Map.of(), Map.of("replayed", what, "deliveries", count)));
            return count;
        });
        return new Outcome.Replayed(count);
    }

    /** How many that would be; empty where it is too much at once, or there is no such webhook. */
    public OptionalInt countBetween(AccountId account, UUID webhook, Instant from, Instant to) {
        Optional<Webhook> found = webhooks.find(account, webhook);
        if (found.isEmpty()) return OptionalInt.empty();
        List<Feed.Entry> entries = entries(found.get(), from, to);
        if (entries.size() > MOST) return OptionalInt.empty();
        Set<UUID> events = entries.stream().map(entry -> entry.fact().id()).collect(Collectors.toSet());
        // Those that are on their way do not begin anew.
        database.read(tx -> deliveries.ofEvents(tx, found.get(), events)).stream()
                .filter(delivery -> delivery.state() == Delivery.State.WAITING)
                .forEach(delivery -> events.remove(delivery.event()));
        return OptionalInt.of(events.size());
    }

    /** One more than may be, where there are more. */
    private List<Feed.Entry> entries(Webhook webhook, Instant from, Instant to) {
        TypesWanted types = TypesWanted.of(webhook.wish().types());
        var entries = new ArrayList<Feed.Entry>();
        long at = firstNear(webhook.account(), from.minus(SLACK));
        boolean isMore = true;
        while (isMore && entries.size() <= MOST) {
            long after = at;
            Feed.Page page = database.read(tx -> feed.after(tx, webhook.account(), after, types, PAGE));
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
    private long firstNear(AccountId account, Instant moment) {
        return database.read(tx -> {
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
        });
    }
}
