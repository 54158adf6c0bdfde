package app.kept.message;

import app.kept.message.channel.Carriers;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Fault;
import app.kept.message.traffic.Traffic;
import app.kept.platform.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Decides by which provider a message goes next, by what its earlier tries came to. */
final class Choosing {
    /** Whoever mends a provider that refuses us does not wait for long until letters go again. */
    private static final Duration UNTIL_RESUMED = Duration.ofMinutes(5);

    private final Carriers carriers;
    private final Traffic traffic;
    private final Time time;

    Choosing(Carriers carriers, Traffic traffic, Time time) {
        this.carriers = carriers;
        this.traffic = traffic;
        this.time = time;
    }

    /** What is to be done with a message next. */
    sealed interface Choice {
        record Call(Channel channel) implements Choice {}

        /** Whether the provider has it is not known, but it can be asked. */
        record Ask(Channel channel, Attempt about) implements Choice {}

        record Wait(Instant until, String reason) implements Choice {}

        /** There is no way by this channel. */
        record Fail(String reason) implements Choice {}

        record Unsure(String reason) implements Choice {}
    }

    /** Whoever is to be called, or asked, has given leave; where it is not used it is given back. */
    Choice of(Piece piece) {
        List<Channel> able = able(piece);
        Optional<Attempt> open = piece.open();
        return open.isPresent() ? afterUnknown(piece, able, open.get()) : next(piece, able);
    }

    /**
     * Only the provider that may have the message can be called again without risk: it knows the key, or can say. Another
     * one would carry it a second time, and so would the same one once it has forgotten the key.
     */
    private Choice afterUnknown(Piece piece, List<Channel> able, Attempt open) {
        Optional<Channel> same = able.stream()
                .filter(channel -> channel.provider().equals(open.provider()))
                .findFirst();
        if (same.isEmpty()) {
            if (paused(piece).contains(open.provider())) return untilResumed(open.provider());
            return new Choice.Unsure("A call to " + open.provider()
                    + " had no answer, and it is not set up any more and cannot be asked whether it has the message.");
        }
        Channel channel = same.get();
        if (!channel.honoursKey() || isForgotten(piece, channel)) return ask(channel, open);
        return traffic.take(channel) ? new Choice.Call(channel) : untilOpen(channel);
    }

    /** One that may have gone out, and that nobody wants any more: nobody is called, but whoever can be asked is. */
    Choice ofUnwanted(Piece piece, Attempt open, String reason) {
        return able(piece).stream()
                .filter(channel -> channel.provider().equals(open.provider()) && channel.canBeAsked())
                .findFirst()
                .map(channel -> ask(channel, open))
                .orElseGet(() -> new Choice.Unsure(
                        "A call to " + open.provider() + " had no answer, and it is not repeated. " + reason));
    }

    private List<Channel> able(Piece piece) {
        Message message = piece.message();
        return carriers.of(message.account(), message.channel(), message.address());
    }

    /** To ask is a call, too. Who cannot be asked is not called. */
    private Choice ask(Channel channel, Attempt open) {
        return !channel.canBeAsked() || traffic.take(channel) ? new Choice.Ask(channel, open) : untilOpen(channel);
    }

    private boolean isForgotten(Piece piece, Channel channel) {
        Instant now = time.now();
        return piece.firstOpen()
                .filter(first -> Duration.between(first.startedAt(), now).compareTo(channel.keyLife()) > 0)
                .isPresent();
    }

    /** The first that may be called; one that said no to these words for ever, or just now was busy, stands back. */
    private Choice next(Piece piece, List<Channel> able) {
        if (able.isEmpty()) {
            Set<String> paused = paused(piece);
            if (!paused.isEmpty()) return untilResumed(String.join(" and ", new TreeSet<>(paused)));
            return new Choice.Fail(
                    "No provider is set up for " + piece.message().channel() + ".");
        }
        List<Attempt> earlier = piece.sincePlanned();
        Set<String> refused = earlier.stream()
                .filter(attempt -> attempt.fault() == Fault.CONTENT)
                .map(Attempt::provider)
                .collect(Collectors.toSet());
        List<Channel> left = able.stream()
                .filter(channel -> !refused.contains(channel.provider()))
                .toList();
        if (left.isEmpty()) {
            return new Choice.Fail(
                    Optional.ofNullable(earlier.getLast().answer()).orElse("No provider carries this letter."));
        }
        String busy = earlier.isEmpty() || earlier.getLast().fault() != Fault.BUSY
                ? ""
                : earlier.getLast().provider();
        List<Channel> inTurn = left.stream()
                .sorted(Comparator.comparing(channel -> channel.provider().equals(busy)))
                .toList();
        for (Channel channel : inTurn) if (traffic.take(channel)) return new Choice.Call(channel);
        return left.stream()
                .map(this::untilOpen)
                .min(Comparator.comparing(Choice.Wait::until))
                .orElseThrow();
    }

    private Set<String> paused(Piece piece) {
        return carriers.paused(piece.message().account(), piece.message().channel());
    }

    /** To be refused ourselves says nothing against the letter: it waits for whoever looks after the provider. */
    private Choice untilResumed(String provider) {
        return new Choice.Wait(
                time.now().plus(UNTIL_RESUMED), "Nothing is given to " + provider + " until somebody resumes it.");
    }

    private Choice.Wait untilOpen(Channel channel) {
        return new Choice.Wait(traffic.opensAt(channel), "Nothing is given to " + channel.provider() + " for a while.");
    }
}
