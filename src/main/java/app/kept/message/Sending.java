package app.kept.message;

import app.kept.message.channel.Carriers;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Counter;
import app.kept.platform.observe.Metrics;
import app.kept.work.Backoff;
import app.kept.work.Effect;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.Worker;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends a message: looks once more whether it should go, notes the attempt, hands it over, and notes what came of it. */
public final class Sending implements Worker {
    static final String KIND = "message.send";
    private static final int MOST_ATTEMPTS = 8;

    private final Messages messages;
    private final Templates templates;
    private final Carriers carriers;
    private final List<LastLook> lastLooks;
    private final Time time;
    private final Counter counter;

    public Sending(
            Messages messages,
            Templates templates,
            Carriers carriers,
            List<LastLook> lastLooks,
            Time time,
            Metrics metrics) {
        this.messages = messages;
        this.templates = templates;
        this.carriers = carriers;
        this.lastLooks = List.copyOf(lastLooks);
        this.time = time;
        this.counter = metrics.counter("kept_messages_total", "Messages by what came of them.", "channel", "state");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(WorkItem item) {
        Message message = messages.get(item.account(), item.subject());
        return switch (message.state()) {
            case PLANNED, SENDING -> send(message);
            // Somebody was quicker, or it was called off.
            case SENT, SKIPPED, SUPERSEDED, FAILED, UNSURE -> Outcome.done();
        };
    }

    @Override
    public Effect givenUp(WorkItem item, String reason) {
        return tx -> messages.move(tx, item.account(), item.subject(), MessageState.FAILED, reason, time.now());
    }

    private Outcome send(Message message) {
        Optional<String> against = reasonAgainst(message);
        if (against.isPresent()) return ended(message, MessageState.SKIPPED, against.get());
        List<Channel> able = carriers.of(message.account(), message.channel());
        if (able.isEmpty()) {
            return ended(message, MessageState.FAILED, "No provider is set up for " + message.channel() + ".");
        }
        Channel channel = able.getFirst();
        List<Attempt> earlier = messages.attempts(message.account(), message.id());
        if (wasCutOff(earlier) && !channel.honoursKey()) {
            return ended(
                    message,
                    MessageState.UNSURE,
                    "An attempt was cut off, and " + channel.provider() + " cannot tell whether it has the message.");
        }
        return handOver(message, channel, earlier.size() + 1);
    }

    private Optional<String> reasonAgainst(Message message) {
        Instant notAfter = message.notAfter();
        if (notAfter != null && time.now().isAfter(notAfter)) {
            return Optional.of("Its moment had passed before it could be sent.");
        }
        if (!messages.isActive(message.account())) return Optional.of("The account is deactivated.");
        return lastLooks.stream()
                .flatMap(look -> look.look(List.of(message)).values().stream())
                .map(LastLook.Verdict::reason)
                .findFirst();
    }

    private static boolean wasCutOff(List<Attempt> attempts) {
        return attempts.stream().anyMatch(attempt -> attempt.outcome() == null);
    }

    private Outcome handOver(Message message, Channel channel, int number) {
        Letter.Words words = templates.render(message);
        if (!messages.beginAttempt(message, number, channel.provider(), time.now())) return Outcome.done();
        Delivery delivery = channel.deliver(new Letter(
                message.account(),
                message.id(),
                message.about(),
                message.address(),
                message.template(),
                words,
                Letter.Extras.none(message.language())));
        Instant now = time.now();
        return switch (delivery) {
            case Delivery.Done done -> Outcome.done(ending(message, number, "done", done, MessageState.SENT, "", now));
            case Delivery.Never never ->
                Outcome.done(ending(message, number, "never", never, MessageState.FAILED, never.answer(), now));
            case Delivery.Unsure unsure when channel.honoursKey() -> again(message, number, "unsure", unsure, now);
            case Delivery.Unsure unsure ->
                Outcome.done(ending(message, number, "unsure", unsure, MessageState.UNSURE, unsure.answer(), now));
            case Delivery.Again again -> again(message, number, "again", again, now);
        };
    }

    private Outcome again(Message message, int number, String outcome, Delivery delivery, Instant now) {
        if (number >= MOST_ATTEMPTS) {
            String reason = "Given up after " + number + " attempts. " + delivery.answer();
            return Outcome.done(ending(message, number, outcome, delivery, MessageState.FAILED, reason, now));
        }
        Instant notBefore = delivery instanceof Delivery.Again again ? now.plus(again.notBefore()) : now;
        Instant next = now.plus(Backoff.after(number));
        return new Outcome.Later(next.isBefore(notBefore) ? notBefore : next, delivery.answer(), tx -> {
            messages.endAttempt(tx, message, number, now, outcome, delivery.answer());
            messages.move(tx, message.account(), message.id(), MessageState.PLANNED, delivery.answer(), now);
        });
    }

    private Effect ending(
            Message message,
            int number,
            String outcome,
            Delivery delivery,
            MessageState state,
            String reason,
            Instant now) {
        return tx -> {
            messages.endAttempt(tx, message, number, now, outcome, delivery.answer());
            messages.move(tx, message.account(), message.id(), state, reason, now);
            tx.afterCommit(() -> count(message, state));
        };
    }

    private Outcome ended(Message message, MessageState state, String reason) {
        return Outcome.done(tx -> {
            messages.move(tx, message.account(), message.id(), state, reason, time.now());
            tx.afterCommit(() -> count(message, state));
        });
    }

    private void count(Message message, MessageState state) {
        counter.increment(message.channel(), state.name().toLowerCase(Locale.ROOT));
    }
}
