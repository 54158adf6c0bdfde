package app.kept.message;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.traffic.Traffic;
import app.kept.platform.base.Time;
import app.kept.work.Backoff;
import app.kept.work.Effect;
import app.kept.work.Outcome;
import java.time.Duration;
import java.time.Instant;

/** What follows from what a provider said: by class of fault, the same for all channels. */
final class Following {
    private static final int MOST_ATTEMPTS = 8;
    /** So long a provider may need until it can say whether it has a letter that it did not answer to. */
    private static final Duration BEFORE_ASKING = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Traffic traffic;
    private final Time time;

    Following(Ledger ledger, Traffic traffic, Time time) {
        this.ledger = ledger;
        this.traffic = traffic;
        this.time = time;
    }

    Outcome of(Calling.Call call, Delivery delivery) {
        return of(
                call.piece(),
                call.channel(),
                Ending.Tried.of(call.number(), call.channel().provider(), delivery),
                delivery);
    }

    /** The same for what a provider said when it was asked about an earlier try. */
    Outcome of(Piece piece, Channel channel, Ending.Tried tried, Delivery delivery) {
        return switch (delivery) {
            case Delivery.Done _ -> end(piece, tried, MessageState.SENT, "", false);
            case Delivery.Unsure unsure -> unsure(piece, channel, tried, unsure.answer());
            case Delivery.Never never -> refused(piece, channel, tried, never.fault(), Duration.ZERO);
            case Delivery.Again again -> refused(piece, channel, tried, again.fault(), again.notBefore());
        };
    }

    private Outcome refused(Piece piece, Channel channel, Ending.Tried tried, Fault fault, Duration notBefore) {
        boolean isForEver = tried.outcome().equals("never");
        return switch (fault) {
            // Waits with all that goes there, or goes by another provider: at once, and it was not its fault.
            case THROTTLED, PROVIDER -> put(piece, tried, soonest(channel, notBefore, fault), false);
            case CONTENT -> put(piece, tried, time.now(), false);
            case OPTED_OUT -> end(piece, tried, MessageState.FAILED, tried.answer(), false);
            case ADDRESS, GONE -> end(piece, tried, MessageState.FAILED, tried.answer(), true);
            case BUSY ->
                isForEver
                        ? end(piece, tried, MessageState.FAILED, tried.answer(), true)
                        : busy(piece, tried, notBefore);
        };
    }

    /** Now, for another may carry it; whoever chooses finds out that there is none, and then it waits. */
    private Instant soonest(Channel channel, Duration notBefore, Fault fault) {
        Instant now = time.now();
        if (traffic.heldUntil(channel).isPresent()) return now;
        return fault == Fault.THROTTLED ? now.plus(notBefore) : now.plusSeconds(60);
    }

    private Outcome busy(Piece piece, Ending.Tried tried, Duration notBefore) {
        if (piece.item().attempt() >= MOST_ATTEMPTS) {
            return end(piece, tried, MessageState.FAILED, givenUp(piece, tried.answer()), true);
        }
        Instant now = time.now();
        Instant next = now.plus(Backoff.after(piece.item().attempt()));
        Instant least = now.plus(notBefore);
        return put(piece, tried, next.isBefore(least) ? least : next, true);
    }

    /** Tried again under the same key, or asked about; if neither settles it, nobody knows, and it is not sent blindly. */
    private Outcome unsure(Piece piece, Channel channel, Ending.Tried tried, String answer) {
        if (piece.item().attempt() >= MOST_ATTEMPTS) {
            return end(piece, tried, MessageState.UNSURE, givenUp(piece, answer), false);
        }
        Duration wait = channel.honoursKey() ? Backoff.after(piece.item().attempt()) : BEFORE_ASKING;
        return put(piece, tried, time.now().plus(wait), true);
    }

    private static String givenUp(Piece piece, String answer) {
        return "Given up after " + piece.item().attempt() + " attempts. " + answer;
    }

    private Outcome put(Piece piece, Ending.Tried tried, Instant until, boolean counts) {
        Ending ending = Ending.of(piece.message(), MessageState.PLANNED, tried.answer(), time.now())
                .by(tried);
        return new Outcome.Later(until, tried.answer(), counts, new Effect.Line<>(ledger, ending));
    }

    private Outcome end(Piece piece, Ending.Tried tried, MessageState state, String reason, boolean goesOn) {
        Ending ending = Ending.of(piece.message(), state, reason, time.now()).by(tried);
        return Outcome.done(new Effect.Line<>(ledger, goesOn ? ending.goingOn() : ending));
    }
}
