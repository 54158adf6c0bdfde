package app.kept.message.phone;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Receipt;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a provider's numbers for errors mean. */
public final class ErrorTable {
    /** After this a provider that refuses us is asked again, should nobody have told it that it was mended. */
    private static final Duration REFUSED = Duration.ofMinutes(10);

    private final String provider;
    private final Map<Integer, Meaning> known;

    public ErrorTable(String provider, Map<Integer, Meaning> known) {
        this.provider = provider;
        this.known = Map.copyOf(known);
    }

    /**
     * One of them.
     *
     * @param words for the person who reads the attempt: what it means, and what to do
     */
    public record Meaning(Fault fault, String words) {}

    /**
     * The outcome of handing a letter over.
     *
     * @param said the provider's own words
     * @param wait at least so long, where trying again helps
     */
    public Optional<Delivery> delivery(int code, String said, Duration wait) {
        return Optional.ofNullable(known.get(code)).map(meaning -> of(meaning.fault(), words(code, said), wait));
    }

    /** What it means for a letter that had been taken before. */
    public Receipt.Kind kind(int code) {
        Meaning meaning = known.get(code);
        if (meaning == null) return Receipt.Kind.UNDELIVERED;
        return switch (meaning.fault()) {
            case ADDRESS, GONE -> Receipt.Kind.BOUNCED;
            case OPTED_OUT -> Receipt.Kind.OPTED_OUT;
            case CONTENT, THROTTLED, BUSY, PROVIDER -> Receipt.Kind.UNDELIVERED;
        };
    }

    public String words(int code, String said) {
        Meaning meaning = known.get(code);
        String first = meaning == null ? "" : meaning.words() + " ";
        return first + "(" + provider + " " + code + (said.isEmpty() ? "" : ": " + said) + ")";
    }

    public static Delivery of(Fault fault, String words, Duration wait) {
        return switch (fault) {
            case ADDRESS, CONTENT, OPTED_OUT, GONE -> new Delivery.Never(fault, words);
            case THROTTLED, BUSY -> new Delivery.Again(fault, wait, words);
            case PROVIDER -> new Delivery.Again(fault, REFUSED, words);
        };
    }
}
