package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.event.Feed;
import app.kept.event.TypesWanted;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.observe.Log;
import app.kept.work.Duty;
import app.kept.work.NewWork;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Makes deliveries of what has come to the feed, for each webhook from where it has got to. Deliveries, their work and the
 * new place in the feed are written together, so each event becomes one delivery, whoever dies when. A webhook is given no
 * more than it can take: what it has not begun waits in the feed, where it costs nothing.
 */
public final class FanOut implements Feed.Listener, Duty, AutoCloseable {
    /** So many of a webhook wait to be tried for the first time. */
    static final int WINDOW = 1_000;

    /** With less room than that it is given more later, and then more of it at once. */
    private static final int WORTH_IT = 100;

    private static final int AT_ONCE = 500;
    private static final int SOME = 8;
    /** What another node has freed we hear of by looking again. */
    private static final Duration FULL = Duration.ofSeconds(2);
    /** Somebody changes it at this moment: it is passed over for as long as that mostly takes. */
    private static final Duration TAKEN = Duration.ofMillis(5);

    private static final Duration TURN = Duration.ofSeconds(2);

    private final Database database;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final Feed feed;
    private final WorkQueue work;
    private final Time time;

    private final Set<AccountId> stirred = ConcurrentHashMap.newKeySet();
    private final Semaphore rings = new Semaphore(0);
    /** Webhooks that have no room, with until when nobody looks, by the machine's clock. */
    private final Map<UUID, Long> full = new ConcurrentHashMap<>();
    /** Held by whoever fans out on this node: the thread, or the hand that turns the clock. */
    private final ReentrantLock fanning = new ReentrantLock();

    private @Nullable Thread thread;
    private volatile boolean stopping;

    FanOut(Database database, Webhooks webhooks, Deliveries deliveries, Feed feed, WorkQueue work, Time time) {
        this.database = database;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.feed = feed;
        this.work = work;
        this.time = time;
    }

    public void start() {
        thread = Thread.ofPlatform().daemon().name("kept-fan-out").start(this::loop);
    }

    @Override
    public void close() {
        stopping = true;
        rings.release();
        @Nullable Thread running = thread;
        if (running == null) return;
        try {
            running.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void numbered(Set<AccountId> accounts) {
        stirred.addAll(accounts);
        ring();
    }

    /** Something of a webhook has been tried, so there may be room for more. */
    void freed(AccountId account, UUID webhook) {
        if (full.remove(webhook) != null) numbered(Set.of(account));
    }

    @Override
    public String name() {
        return "make deliveries of what happened";
    }

    @Override
    public Optional<Instant> nextAt() {
        return webhooks.behind(Optional.empty(), noRoom(), 1).isEmpty() ? Optional.empty() : Optional.of(time.now());
    }

    /** One step of each, for whoever runs duties has more to do. */
    @Override
    public int run() {
        int did = 0;
        boolean isTaken = false;
        for (AccountId account : webhooks.behind(Optional.empty(), noRoom(), SOME)) {
            Optional<Step> step = step(account);
            did += step.map(Step::made).orElse(1);
            isTaken |= step.map(Step::isTaken).orElse(false);
        }
        if (did > 0 || !isTaken) return did;
        Pause.system().pause(TAKEN);
        return 1;
    }

    private void ring() {
        if (rings.availablePermits() == 0) rings.release();
    }

    private void loop() {
        while (!stopping) {
            try {
                rings.acquire();
                rings.drainPermits();
                passOrNothing();
            } catch (InterruptedException | Pause.Interrupted e) {
                return;
            }
        }
    }

    /** What goes wrong (the database is away) is found again by the duty. */
    private void passOrNothing() {
        try {
            Set<AccountId> accounts = new HashSet<>(stirred);
            stirred.removeAll(accounts);
            if (!accounts.isEmpty()) pass(webhooks.behind(Optional.of(accounts), noRoom(), accounts.size()));
        } catch (Pause.Interrupted e) {
            throw e;
        } catch (RuntimeException | Error e) {
            if (!stopping) Log.error("webhook.not_fanned_out", e);
        }
    }

    private void pass(List<AccountId> accounts) {
        var taken = new HashSet<AccountId>();
        for (AccountId account : accounts) {
            boolean isMore = true;
            while (isMore && !stopping) {
                Optional<Step> step = step(account);
                isMore = step.map(Step::isMore).orElse(true);
                if (step.isPresent() && step.get().isTaken) taken.add(account);
            }
        }
        if (taken.isEmpty()) return;
        Pause.system().pause(TAKEN);
        numbered(taken);
    }

    /** One after the other on this node; empty where somebody else was at it for long. */
    private Optional<Step> step(AccountId account) {
        try {
            if (!fanning.tryLock(TURN.toMillis(), TimeUnit.MILLISECONDS)) return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while waiting for a turn", e);
        }
        try {
            return Optional.of(database.write(tx -> step(tx, account)));
        } finally {
            fanning.unlock();
        }
    }

    /**
     * What came of one.
     *
     * @param isMore whether there was more than goes into one transaction
     * @param isTaken whether a webhook was passed over that somebody else has locked
     */
    private record Step(int made, boolean isMore, boolean isTaken) {}

    /** What several webhooks ask of the feed alike is read once. */
    private record Question(long after, List<String> types, int most) {}

    private Step step(Tx tx, AccountId account) {
        Instant now = time.now();
        var pages = new HashMap<Question, Feed.Page>();
        var fresh = new ArrayList<Delivery>();
        var pieces = new ArrayList<NewWork>();
        var moved = new ArrayList<Owing.Moved>();
        boolean isMore = false;
        boolean isTaken = false;
        for (Owing owing : Owing.of(tx, account, noRoom(), WINDOW)) {
            Webhook webhook = owing.webhook();
            isTaken |= owing.isTaken();
            if (owing.isTaken()) continue;
            int room = WINDOW - owing.fresh();
            if (room < WORTH_IT) {
                full.put(webhook.id(), Time.system().nanos() + FULL.toNanos());
                continue;
            }
            var question = new Question(webhook.fannedTo(), webhook.wish().types(), Math.min(room, AT_ONCE));
            Feed.Page page = pages.computeIfAbsent(
                    question, asked -> feed.after(tx, account, asked.after, TypesWanted.of(asked.types), asked.most));
            if (page.upTo() <= webhook.fannedTo()) continue;
            Instant owedAt = owing.next(now);
            for (Feed.Entry entry : page.entries()) {
                Delivery delivery = delivery(webhook, entry, owedAt, now);
                fresh.add(delivery);
                pieces.add(Calling.work(webhook, delivery, owedAt));
            }
            moved.add(new Owing.Moved(webhook.id(), page.upTo(), page.entries().isEmpty() ? owing.owedAt() : owedAt));
            isMore |= page.isMore();
        }
        // An event that was replayed before its turn came has its delivery already.
        Set<UUID> added = deliveries.add(tx, account, fresh);
        work.add(tx, pieces.stream().filter(piece -> added.contains(piece.id())).toList());
        Owing.move(tx, account, moved);
        return new Step(added.size(), isMore, isTaken);
    }

    static Delivery delivery(Webhook webhook, Feed.Entry entry, Instant dueAt, Instant now) {
        return new Delivery(
                Ids.next(),
                webhook.id(),
                entry.fact().id(),
                entry.position(),
                entry.fact().type(),
                entry.fact().about(),
                entry.fact().at(),
                Delivery.State.WAITING,
                0,
                0,
                dueAt,
                now,
                null);
    }

    private Collection<UUID> noRoom() {
        long now = Time.system().nanos();
        full.values().removeIf(until -> until - now < 0);
        return List.copyOf(full.keySet());
    }
}
