package app.kept.calcom;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One delivery about a booking. They come in any order and have one of their own: by what Cal.com counts, or else by when
 * it sent them. What tells of the booking as it was once is older than all.
 *
 * @param at when it was sent
 */
record Heard(Trigger trigger, String uid, long sequence, Instant at, String key, JsonNode payload)
        implements Comparable<Heard> {
    private static final Comparator<Heard> ORDER =
            Comparator.comparingLong(Heard::sequence).thenComparing(Heard::at).thenComparing(Heard::key);

    static Optional<Heard> of(String body, String uid, String key) {
        Envelope envelope = Envelope.of(body.getBytes(StandardCharsets.UTF_8));
        return Trigger.of(envelope.trigger()).map(trigger -> {
            JsonNode sequence = envelope.payload().path("iCalSequence");
            boolean counts = sequence.isIntegralNumber() && sequence.canConvertToLong() && !trigger.isOldNews();
            return new Heard(
                    trigger,
                    uid,
                    trigger.isOldNews() ? -1 : counts ? sequence.asLong() : 0,
                    trigger.isOldNews() ? Instant.MIN : envelope.at().orElse(Instant.MIN),
                    key,
                    envelope.payload());
        });
    }

    Optional<String> former() {
        return trigger == Trigger.BOOKING_RESCHEDULED
                ? Envelope.formerUid(payload).filter(other -> !other.equals(uid))
                : Optional.empty();
    }

    @Override
    public int compareTo(Heard other) {
        return ORDER.compare(this, other);
    }
}
