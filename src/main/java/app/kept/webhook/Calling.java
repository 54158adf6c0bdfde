package app.kept.webhook;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Effect;
import app.kept.work.NewWork;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls webhooks: each has a lane of its own, so that nobody waits behind another. What fails is tried again by the
 * {@link Schedule}; every try of an event carries its id, by which whoever is called knows it again.
 */
final class Calling implements Worker {
    static final String KIND = "webhook.call";
    private static final String LANE = "webhook.";

    private final Database database;
    private final Pausing pausing;
    private final HookSecrets secrets;
    private final Speaking speaking;
    private final DeliveryLog log;
    private final Pace pace;
    private final Time time;

    Calling(
            Database database,
            Pausing pausing,
            HookSecrets secrets,
            Speaking speaking,
            DeliveryLog log,
            Pace pace,
            Time time) {
        this.database = database;
        this.pausing = pausing;
        this.secrets = secrets;
        this.speaking = speaking;
        this.log = log;
        this.pace = pace;
        this.time = time;
    }

    static NewWork work(Webhook webhook, Delivery delivery, Instant dueAt) {
        @Nullable Long line = line(webhook, delivery);
        return new NewWork(
                webhook.account(),
                delivery.id(),
                KIND,
                LANE + webhook.id(),
                line,
                delivery.id(),
                dueAt,
                line == null ? dueAt : owedAt(delivery, dueAt));
    }

    /** By its place in the feed alone, so that what is sent again, replayed or resumed goes where it stood. */
    private static Instant owedAt(Delivery delivery, Instant dueAt) {
        Long position = delivery.position();
        return position == null ? dueAt : Instant.EPOCH.plus(position, ChronoUnit.MICROS);
    }

    /** What happens to one thing, in its order; where two things share a line, one waits for the other without need. */
    private static @Nullable Long line(Webhook webhook, Delivery delivery) {
        if (!webhook.wish().isOrdered() || delivery.isTest()) return null;
        UUID hook = webhook.id();
        UUID about = delivery.about();
        return Long.rotateLeft(hook.getLeastSignificantBits() ^ about.getLeastSignificantBits(), 17)
                ^ hook.getMostSignificantBits()
                ^ about.getMostSignificantBits();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean serves(String lane) {
        return lane.startsWith(LANE);
    }

    @Override
    public boolean takesMany() {
        return true;
    }

    /** Each call has a deadline of its own; this one is for what hangs beside them. */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(1);
    }

    @Override
    public int room(String lane, AccountId account, int inHand, int hands) {
        return room(lane, account, false, inHand, hands);
    }

    @Override
    public int room(String lane, AccountId account, boolean isRetried, int inHand, int hands) {
        return pace.room(webhook(lane), isRetried, inHand, hands);
    }

    @Override
    public Optional<Instant> opensAt(Instant now) {
        return pace.opensAt(now);
    }

    /** It could not even be tried, for a reason of ours; whoever looks finds it among those that failed. */
    @Override
    public Effect givenUp(WorkItem item, String reason) {
        return tx -> pausing.giveUp(tx, item.account(), item.subject());
    }

    @Override
    public Outcome work(WorkItem item) {
        var outcomes = new ArrayList<Outcome>();
        workAll(List.of(item), (_, outcome) -> outcomes.add(outcome));
        return outcomes.getFirst();
    }

    @Override
    public void workAll(List<WorkItem> items, BiConsumer<WorkItem, Outcome> ended) {
        Map<UUID, Call> calls = Call.load(database, secrets, items, time.now());
        var making = new ArrayList<Runnable>();
        for (WorkItem item : items) {
            @Nullable Call call = calls.get(item.subject());
            // What is held is resumed maybe in this very moment, and then it still waits to be called.
            if (call == null) ended.accept(item, Outcome.done(tx -> pausing.goOn(tx, item.account(), item.subject())));
            else making.add(() -> ended.accept(item, made(item, call)));
        }
        if (making.size() == 1) making.getFirst().run();
        else together(making);
    }

    private static void together(List<Runnable> calls) {
        if (calls.isEmpty()) return;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            calls.forEach(threads::execute);
        }
    }

    private Outcome made(WorkItem item, Call call) {
        boolean isRetried = item.attempt() > 1;
        pace.begun(call.webhook(), isRetried);
        Pace.Went went = Pace.Went.WRONG;
        Duration asked = Duration.ZERO;
        try {
            Speaking.Answer answer = speaking.make(call);
            went = answer.went();
            asked = answer.asked().orElse(Duration.ZERO);
            return outcome(call, answer);
        } finally {
            pace.ended(call.webhook(), isRetried, went, asked);
        }
    }

    private Outcome outcome(Call call, Speaking.Answer answer) {
        Tried.Said said = answer.said();
        if (said.isYes()) return Outcome.done(line(call, said, Delivery.State.DELIVERED, null));
        Optional<Instant> next =
                call.isTest() ? Optional.empty() : Schedule.next(call.tries() + 1, time.now(), answer.asked());
        // Whoever wants no more is paused with that; what waits is held, and this with it.
        if (next.isEmpty()) return Outcome.done(line(call, said, Delivery.State.FAILED, null));
        return new Outcome.Later(next.get(), said.reason(), line(call, said, Delivery.State.WAITING, next.get()));
    }

    private Effect line(Call call, Tried.Said said, Delivery.State to, @Nullable Instant dueAt) {
        return new Effect.Line<>(
                log,
                new Tried(
                        call.account(), call.delivery(), call.webhook(), call.event(), call.isTest(), said, to, dueAt));
    }

    private static UUID webhook(String lane) {
        return UUID.fromString(lane.substring(LANE.length()));
    }
}
