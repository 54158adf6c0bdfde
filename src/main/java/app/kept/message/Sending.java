package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.Carriers;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.template.Unsayable;
import app.kept.message.traffic.Traffic;
import app.kept.platform.base.Time;
import app.kept.work.Attempts;
import app.kept.work.Effect;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Sends messages, many at once: looks once more whether they should go, notes the tries, hands them over, and says what
 * came of each.
 */
public final class Sending implements Worker {
    /** For those who take many as cheaply as one. */
    private static final int MANY = 2_000;

    private final Messages messages;
    private final Letters letters;
    private final Carriers carriers;
    private final Traffic traffic;
    private final Ledger ledger;
    private final Judging judging;
    private final Choosing choosing;
    private final Calling calling;
    private final Following following;
    private final Time time;

    public Sending(Parts parts) {
        this.messages = parts.messages();
        this.letters = parts.letters();
        this.carriers = parts.carriers();
        this.time = parts.time();
        this.traffic = new Traffic(time);
        this.ledger = parts.outbox().ledger(parts.aftermath());
        this.judging = new Judging(messages, parts.lastLooks(), time);
        this.choosing = new Choosing(carriers, traffic, time);
        this.calling = new Calling(traffic);
        this.following = new Following(ledger, traffic, time);
    }

    /** What sending needs. */
    public record Parts(
            Messages messages,
            Outbox outbox,
            Letters letters,
            Carriers carriers,
            List<LastLook> lastLooks,
            Aftermath aftermath,
            Time time) {}

    @Override
    public String kind() {
        return Outbox.KIND;
    }

    @Override
    public boolean serves(String lane) {
        return lane.startsWith(Outbox.LANE);
    }

    /** Each call has its own deadline; this one is for what hangs beside them. */
    @Override
    public Duration deadline() {
        return Duration.ofMinutes(5);
    }

    @Override
    public boolean takesMany() {
        return true;
    }

    @Override
    public int room(String lane, AccountId account, int inHand, int hands) {
        List<Channel> able = carriers.of(account, lane.substring(Outbox.LANE.length()));
        // Without anybody to carry them they are ended, and that costs little.
        boolean isCheap = able.stream().allMatch(Channel::takesMany);
        int open = able.isEmpty()
                ? MANY
                : able.stream().mapToInt(traffic::room).max().orElse(0);
        return Math.min(open, (isCheap ? MANY : hands) - inHand);
    }

    @Override
    public Optional<Instant> opensAt(Instant now) {
        return traffic.opensAt(now);
    }

    @Override
    public Outcome work(WorkItem item) {
        var outcomes = new ArrayList<Outcome>();
        workAll(List.of(item), (_, outcome) -> outcomes.add(outcome));
        return outcomes.getFirst();
    }

    @Override
    public Effect givenUp(WorkItem item, String reason) {
        return tx -> messages.fail(tx, item.account(), item.subject(), reason);
    }

    @Override
    public void workAll(List<WorkItem> items, BiConsumer<WorkItem, Outcome> ended) {
        List<Piece> pieces = load(items, ended);
        Map<UUID, LastLook.Verdict> verdicts =
                judging.of(pieces.stream().map(Piece::message).toList());
        var calls = new ArrayList<Calling.Call>();
        for (Piece piece : pieces) {
            LastLook.Verdict verdict = verdicts.get(piece.message().id());
            if (verdict != null) ended.accept(piece.item(), against(piece, verdict));
            else prepare(piece, calls, ended);
        }
        Set<UUID> begun = ledger.begin(
                calls.stream()
                        .map(call -> new Ledger.Beginning(
                                call.piece().message(),
                                call.number(),
                                call.channel().provider()))
                        .toList(),
                time.now());
        calls.stream()
                .filter(call -> !begun.contains(call.letter().id()))
                .forEach(call -> ended.accept(call.piece().item(), Outcome.done()));
        calls.removeIf(call -> !begun.contains(call.letter().id()));
        calling.make(calls, (call, delivery) -> ended.accept(call.piece().item(), following.of(call, delivery)));
    }

    /** What is not to be sent any more is done: somebody was quicker, or it was called off. */
    private List<Piece> load(List<WorkItem> items, BiConsumer<WorkItem, Outcome> ended) {
        Map<UUID, Piece.Loaded> loaded = new HashMap<>();
        messages.toBeSent(
                        items.stream().map(WorkItem::account).toList(),
                        items.stream().map(WorkItem::subject).toList())
                .forEach(one -> loaded.put(one.message().id(), one));
        var pieces = new ArrayList<Piece>(items.size());
        for (WorkItem item : items) {
            Piece.Loaded one = loaded.get(item.subject());
            if (one == null) ended.accept(item, Outcome.done());
            else pieces.add(new Piece(item, one.message(), one.earlier()));
        }
        return pieces;
    }

    private Outcome against(Piece piece, LastLook.Verdict verdict) {
        Message message = piece.message();
        Instant now = time.now();
        return switch (verdict) {
            case LastLook.Verdict.Skip skip -> ended(piece, MessageState.SKIPPED, skip.reason(), false);
            case LastLook.Verdict.Wait wait
            when Judging.isTooLate(message, wait.until()) ->
                ended(piece, MessageState.SKIPPED, wait.reason() + " Then it would be too late.", false);
            case LastLook.Verdict.Wait wait -> {
                Ending ending = Ending.of(message, MessageState.PLANNED, wait.reason(), now)
                        .dueAt(wait.until());
                yield new Outcome.Later(wait.until(), wait.reason(), false, new Effect.Line<>(ledger, ending));
            }
        };
    }

    /** One letter that cannot be written must not hold up the others. */
    private void prepare(Piece piece, List<Calling.Call> calls, BiConsumer<WorkItem, Outcome> ended) {
        WorkItem item = piece.item();
        try {
            switch (choosing.of(piece)) {
                case Choosing.Choice.Call call ->
                    calls.add(new Calling.Call(piece, call.channel(), piece.nextNumber(), letters.of(piece.message())));
                case Choosing.Choice.Ask ask -> ended.accept(item, asked(piece, ask));
                case Choosing.Choice.Wait wait ->
                    ended.accept(item, new Outcome.Later(wait.until(), wait.reason(), false, Effect.NONE));
                case Choosing.Choice.Fail fail ->
                    ended.accept(item, ended(piece, MessageState.FAILED, fail.reason(), true));
                case Choosing.Choice.Unsure unsure ->
                    ended.accept(item, ended(piece, MessageState.UNSURE, unsure.reason(), false));
            }
        } catch (Unsayable e) {
            String reason = Objects.toString(e.getMessage(), "It cannot be put into words.");
            ended.accept(item, ended(piece, MessageState.FAILED, reason, false));
        } catch (RuntimeException e) {
            String reason = Objects.toString(e.getMessage(), e.toString());
            ended.accept(item, Attempts.afterFailure(item, time.now(), reason));
        }
    }

    /** A provider that cannot say either leaves us unsure: it is not sent blindly a second time. */
    private Outcome asked(Piece piece, Choosing.Choice.Ask ask) {
        Channel channel = ask.channel();
        Letter letter = letters.of(piece.message());
        Optional<Delivery> known =
                Calling.within(channel, () -> channel.lookUp(letter, ask.about().startedAt()), Optional.empty());
        if (known.isEmpty() || known.get() instanceof Delivery.Unsure) {
            return ended(
                    piece,
                    MessageState.UNSURE,
                    "A call had no answer, and " + channel.provider() + " cannot tell whether it has the message.",
                    false);
        }
        Delivery delivery = known.get();
        return following.of(
                piece, channel, Ending.Tried.of(ask.about().number(), channel.provider(), delivery), delivery);
    }

    /** Without a call now. What may have arrived by an earlier one says so, whatever becomes of it. */
    private Outcome ended(Piece piece, MessageState state, String reason, boolean mayGoOn) {
        Optional<Attempt> open = piece.open();
        Ending ending = Ending.of(piece.message(), open.isPresent() ? MessageState.UNSURE : state, reason, time.now());
        // One that was cut off ends here; what the provider said to one that was not stays.
        ending = ending.by(open.filter(attempt -> attempt.endedAt() == null)
                .map(attempt -> Ending.Tried.of(
                        attempt.number(),
                        attempt.provider(),
                        new Delivery.Unsure("The call was cut off before its answer was written down.")))
                .orElse(null));
        return Outcome.done(new Effect.Line<>(ledger, mayGoOn && open.isEmpty() ? ending.goingOn() : ending));
    }
}
