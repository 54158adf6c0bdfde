package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.Carriers;
import app.kept.message.channel.Channel;
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
import org.jspecify.annotations.Nullable;

/**
 * Sends messages, many at once: looks once more whether they should go, notes the tries, hands them over, and says what
 * came of each.
 */
public final class Sending implements Worker {
    /** For those who take many as cheaply as one. */
    private static final int MANY = 2_000;

    private final Messages messages;
    private final Outbox outbox;
    private final Secrets secrets;
    private final Letters letters;
    private final Carriers carriers;
    private final Traffic traffic;
    private final Ledger ledger;
    private final Judging judging;
    private final Choosing choosing;
    private final Calling calling;
    private final Following following;
    private final Asking asking;
    private final Doing doing;
    private final Time time;

    public Sending(Parts parts) {
        this.messages = parts.messages();
        this.outbox = parts.outbox();
        this.secrets = parts.outbox().secrets();
        this.letters = parts.letters();
        this.carriers = parts.carriers();
        this.time = parts.time();
        this.traffic = new Traffic(time);
        this.ledger = parts.outbox().ledger(parts.aftermath());
        this.judging = new Judging(messages, parts.lastLooks(), time);
        this.choosing = new Choosing(carriers, traffic, time);
        this.calling = new Calling(traffic);
        this.following = new Following(ledger, traffic, time);
        this.asking = new Asking(traffic, following, parts.outbox().otherCalls(letters));
        this.doing = new Doing(parts.deeds(), ledger, time);
    }

    /**
     * What sending needs.
     *
     * @param deeds what is done here and carried by nobody
     */
    public record Parts(
            Messages messages,
            Outbox outbox,
            Letters letters,
            Carriers carriers,
            List<Deed> deeds,
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
        String name = lane.substring(Outbox.LANE.length());
        if (carriers.goByAddress(name)) return hands - inHand;
        List<Channel> able = carriers.of(account, name);
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
        return tx -> outbox.giveUp(tx, item.account(), item.subject(), reason);
    }

    @Override
    public void workAll(List<WorkItem> items, BiConsumer<WorkItem, Outcome> ended) {
        List<Piece> pieces = load(items, ended);
        Judging.Judged judged = judging.of(pieces.stream().map(Piece::message).toList());
        var batch = new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), ended);
        for (Piece found : pieces) {
            UUID id = found.message().id();
            Piece piece = found.saying(Optional.ofNullable(judged.says().get(id)), secrets);
            if (!piece.equals(found)) batch.said().add(piece.message());
            String spoiled = judged.spoiled().get(id);
            if (spoiled == null) prepare(piece, judged.verdicts().get(id), batch);
            else ended.accept(piece.item(), Attempts.afterFailure(piece.item(), time.now(), spoiled));
        }
        call(batch);
    }

    /** Whoever waits for an answer to a question holds up none of the others. */
    private void call(Batch batch) {
        List<Calling.Call> calls = batch.calls();
        long since = Time.system().nanos();
        Set<UUID> begun = begin(batch);
        for (Calling.Call call : calls) {
            if (begun.contains(call.letter().id())) continue;
            traffic.giveBack(call.channel());
            batch.end(call.piece(), overtaken());
        }
        calls.removeIf(call -> !begun.contains(call.letter().id()));
        List<Runnable> asked = asking.begin(batch.questions(), batch.ended());
        calling.make(calls, since, (call, delivery) -> batch.end(call.piece(), following.of(call, delivery)));
        asked.forEach(Runnable::run);
    }

    private Set<UUID> begin(Batch batch) {
        try {
            return ledger.begin(
                    batch.calls().stream()
                            .map(call -> new Ledger.Beginning(
                                    call.piece().message(),
                                    call.number(),
                                    call.channel().provider()))
                            .toList(),
                    batch.said(),
                    time.now());
        } catch (RuntimeException e) {
            batch.calls().forEach(call -> traffic.giveBack(call.channel()));
            batch.questions().stream()
                    .map(question -> question.ask().channel())
                    .filter(Channel::canBeAsked)
                    .forEach(traffic::giveBack);
            throw e;
        }
    }

    /** It came to its end meanwhile, or another node has begun the same try; whichever it was is seen when it is looked at anew. */
    private Outcome overtaken() {
        return new Outcome.Later(
                time.now().plusSeconds(1), "Somebody else was quicker to begin it.", false, Effect.NONE);
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

    /**
     * What is found out about many at once: whom to call, whom to ask, and what has ended without either.
     *
     * @param said those whose words grew when they were looked at
     */
    private record Batch(
            List<Calling.Call> calls,
            List<Asking.Question> questions,
            List<Message> said,
            BiConsumer<WorkItem, Outcome> ended) {
        void end(Piece piece, Outcome outcome) {
            ended.accept(piece.item(), outcome);
        }
    }

    /** One letter that cannot be written must not hold up the others. */
    private void prepare(Piece piece, LastLook.Verdict.@Nullable Against verdict, Batch batch) {
        try {
            if (verdict != null) against(piece, verdict, batch);
            else
                doing.of(piece.message())
                        .ifPresentOrElse(
                                done -> batch.end(piece, done), () -> follow(piece, choosing.of(piece), batch));
        } catch (Unsayable e) {
            String reason = Objects.toString(e.getMessage(), "It cannot be put into words.");
            batch.end(piece, following.uncalled(piece, MessageState.FAILED, reason, false));
        } catch (RuntimeException e) {
            String reason = Objects.toString(e.getMessage(), e.toString());
            batch.end(piece, Attempts.afterFailure(piece.item(), time.now(), reason));
        }
    }

    private void against(Piece piece, LastLook.Verdict.Against verdict, Batch batch) {
        Message message = piece.message();
        switch (verdict) {
            case LastLook.Verdict.Skip skip -> leaveOut(piece, MessageState.SKIPPED, skip.reason(), batch);
            case LastLook.Verdict.Instead instead -> leaveOut(piece, MessageState.SUPERSEDED, instead.reason(), batch);
            case LastLook.Verdict.Wait wait
            when Judging.isTooLate(message, wait.until()) ->
                leaveOut(piece, MessageState.SKIPPED, wait.reason() + " Then it would be too late.", batch);
            case LastLook.Verdict.Wait wait -> {
                Ending ending = Ending.of(message, MessageState.PLANNED, wait.reason(), time.now())
                        .dueAt(wait.until());
                batch.end(piece, new Outcome.Moved(wait.until(), wait.reason(), new Effect.Line<>(ledger, ending)));
            }
        }
    }

    /** What may have gone out is not called left out: nobody knows, unless the provider can be asked. */
    private void leaveOut(Piece piece, MessageState state, String reason, Batch batch) {
        Optional<Attempt> open = piece.open();
        if (open.isPresent()) follow(piece, choosing.ofUnwanted(piece, open.get(), reason), batch);
        else batch.end(piece, following.uncalled(piece, state, reason, false));
    }

    private void follow(Piece piece, Choosing.Choice choice, Batch batch) {
        switch (choice) {
            case Choosing.Choice.Call(Channel channel) ->
                batch.calls().add(new Calling.Call(piece, channel, piece.nextNumber(), written(piece, channel)));
            case Choosing.Choice.Ask ask ->
                batch.questions()
                        .add(new Asking.Question(
                                piece,
                                ask,
                                ask.channel().canBeAsked()
                                        ? written(piece, ask.channel())
                                        : letters.of(piece.message())));
            case Choosing.Choice.Wait wait ->
                batch.end(piece, new Outcome.Later(wait.until(), wait.reason(), false, Effect.NONE));
            case Choosing.Choice.Fail fail ->
                batch.end(piece, following.uncalled(piece, MessageState.FAILED, fail.reason(), true));
            case Choosing.Choice.Unsure unsure ->
                batch.end(piece, following.uncalled(piece, MessageState.UNSURE, unsure.reason(), false));
        }
    }

    /** Whoever gave leave to be called gets it back when there is nothing to be said. */
    private Letter written(Piece piece, Channel channel) {
        try {
            return letters.of(piece.message());
        } catch (RuntimeException e) {
            traffic.giveBack(channel);
            throw e;
        }
    }
}
