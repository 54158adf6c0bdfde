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
import java.util.Optional;

/** What follows from what a provider said: by class of fault, the same for all channels. */
final class Following {
    /** So long something passing may last: a provider that is down for a night loses nothing. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    /** From here on each wait is the longest; what ends each time with an answer is none that brings us down. */
    private static final int MOST_COUNTED = 12;
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
            case CONTENT ->
                piece.mayHaveGoneBefore(tried.number())
                        ? end(piece, tried, MessageState.FAILED, tried.answer(), false)
                        : put(piece, tried, time.now(), false);
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
        if (isEnough(piece)) {
            return end(piece, tried, MessageState.FAILED, givenUp(tried, tried.answer()), true);
        }
        Instant now = time.now();
        Instant next = now.plus(wait(piece));
        Instant least = now.plus(notBefore);
        return put(piece, tried, next.isBefore(least) ? least : next, counts(piece));
    }

    /** Tried again under the same key, or asked about; if neither settles it, nobody knows, and it is not sent blindly. */
    private Outcome unsure(Piece piece, Channel channel, Ending.Tried tried, String answer) {
        if (isEnough(piece)) return end(piece, tried, MessageState.UNSURE, givenUp(tried, answer), false);
        Duration wait = channel.honoursKey() ? wait(piece) : BEFORE_ASKING;
        return put(piece, tried, time.now().plus(wait), counts(piece));
    }

    /** It could not say what came of an earlier try: asked again, if it ever can say and there is time. */
    Optional<Outcome> askedAgain(Piece piece, Channel channel, String said) {
        if (!channel.canBeAsked() || isEnough(piece)) return Optional.empty();
        Instant now = time.now();
        Instant until = now.plus(BEFORE_ASKING).plus(wait(piece));
        Ending ending = Ending.of(piece.message(), MessageState.PLANNED, said, now);
        return Optional.of(new Outcome.Later(until, said, counts(piece), new Effect.Line<>(ledger, ending)));
    }

    /** Not so many tries but so long: those of a minute say nothing about the next hour. */
    private boolean isEnough(Piece piece) {
        return !time.now().isBefore(piece.message().dueAt().plus(PATIENCE));
    }

    private static Duration wait(Piece piece) {
        return Backoff.after(piece.item().attempt(), LONGEST_WAIT);
    }

    private static boolean counts(Piece piece) {
        return piece.item().attempt() < MOST_COUNTED;
    }

    private static String givenUp(Ending.Tried tried, String answer) {
        return "Given up after " + tried.number() + " attempts. " + answer;
    }

    private Outcome put(Piece piece, Ending.Tried tried, Instant until, boolean counts) {
        Ending ending = Ending.of(piece.message(), MessageState.PLANNED, tried.answer(), time.now())
                .by(tried);
        return new Outcome.Later(until, tried.answer(), counts, new Effect.Line<>(ledger, ending));
    }

    /** Without a call now. What may have arrived by an earlier one says so, whatever becomes of it. */
    Outcome uncalled(Piece piece, MessageState state, String reason, boolean mayGoOn) {
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

    /** What may have arrived by an earlier try has not failed, and does not go by another route either. */
    private Outcome end(Piece piece, Ending.Tried tried, MessageState state, String reason, boolean mayGoOn) {
        boolean isUnsure = state == MessageState.FAILED && piece.mayHaveGoneBefore(tried.number());
        boolean goesOn = mayGoOn && !isUnsure;
        Ending ending = Ending.of(piece.message(), isUnsure ? MessageState.UNSURE : state, reason, time.now())
                .by(tried);
        return Outcome.done(new Effect.Line<>(ledger, goesOn ? ending.goingOn() : ending));
    }
}
