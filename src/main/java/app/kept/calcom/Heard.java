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

    /** What it was before. One that has to be agreed to or paid for anew is told as a new one that names it. */
    Optional<String> former() {
        return switch (trigger) {
            case BOOKING_CREATED, BOOKING_REQUESTED, BOOKING_PAYMENT_INITIATED, BOOKING_PAID, BOOKING_RESCHEDULED ->
                Envelope.formerUid(payload).filter(other -> !other.equals(uid));
            case BOOKING_CANCELLED, BOOKING_REJECTED, BOOKING_NO_SHOW_UPDATED, MEETING_STARTED, MEETING_ENDED ->
                Optional.empty();
        };
    }

    @Override
    public int compareTo(Heard other) {
        return ORDER.compare(this, other);
    }
}
