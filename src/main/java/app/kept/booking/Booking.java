package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.host.EventTypeId;
import app.kept.host.HostId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The agreement.
 *
 * @param reference what people say on the phone
 * @param answers to the event type's questions, by their keys
 * @param turnsAt when it changes by itself: what is asked for expires, what is agreed counts as held
 * @param isTest nobody's real one: it takes its time and counts in no figure
 * @param series those that were made together with it
 * @param place where this one takes place, should that not be where all of its kind do
 * @param version grows with each change
 */
public record Booking(
        AccountId account,
        BookingId id,
        String reference,
        EventTypeId eventType,
        HostId host,
        ClientId client,
        Attendee attendee,
        JsonNode answers,
        BookingStatus status,
        Instant startAt,
        Instant endAt,
        PaymentStatus payment,
        Optional<Ending> ending,
        Optional<Instant> turnsAt,
        boolean isTest,
        Optional<UUID> series,
        Optional<String> place,
        int version) {

    /**
     * Why it does not take place.
     *
     * @param isLate the client called it off later than the rule allows
     */
    public record Ending(Party by, @Nullable String reason, boolean isLate) {
        /** What stands as the reason when nobody answered. */
        public static final String EXPIRED = "expired";

        /** The reason in somebody's words. That nobody answered is in nobody's. */
        public Optional<String> said() {
            return Optional.ofNullable(reason).filter(words -> by != Party.SYSTEM || !words.equals(EXPIRED));
        }
    }

    /** In another state, from which it changes by itself at no time or at the given one. */
    public Booking turned(BookingStatus to, Optional<Instant> turnsAgainAt) {
        return new Booking(
                account,
                id,
                reference,
                eventType,
                host,
                client,
                attendee,
                answers,
                to,
                startAt,
                endAt,
                payment,
                Optional.empty(),
                turnsAgainAt,
                isTest,
                series,
                place,
                version + 1);
    }

    public Booking ended(BookingStatus to, Ending how) {
        return new Booking(
                account,
                id,
                reference,
                eventType,
                host,
                client,
                attendee,
                answers,
                to,
                startAt,
                endAt,
                payment,
                Optional.of(how),
                Optional.empty(),
                isTest,
                series,
                place,
                version + 1);
    }

    /** With another host, at another time, or both. */
    public Booking moved(HostId to, Instant start, Instant end, Optional<Instant> turnsAgainAt) {
        return new Booking(
                account,
                id,
                reference,
                eventType,
                to,
                client,
                attendee,
                answers,
                status,
                start,
                end,
                payment,
                ending,
                turnsAgainAt,
                isTest,
                series,
                place,
                version + 1);
    }

    public Booking paying(PaymentStatus now) {
        return new Booking(
                account,
                id,
                reference,
                eventType,
                host,
                client,
                attendee,
                answers,
                status,
                startAt,
                endAt,
                now,
                ending,
                turnsAt,
                isTest,
                series,
                place,
                version + 1);
    }

    /** With what became known of who comes and where. */
    Booking retold(ClientId who, Attendee said, JsonNode answered, Optional<String> where) {
        return new Booking(
                account,
                id,
                reference,
                eventType,
                host,
                who,
                said,
                answered,
                status,
                startAt,
                endAt,
                payment,
                ending,
                turnsAt,
                isTest,
                series,
                where,
                version + 1);
    }
}
