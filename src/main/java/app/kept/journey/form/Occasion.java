package app.kept.journey.form;

import java.util.Arrays;
import java.util.Optional;

/** What happens to a booking that a step can wait for, as journeys call it. */
public enum Occasion {
    /** It was made, agreed at once or asked for. */
    CREATED("booking.created", true),
    /** It was asked for, and the host has to answer. */
    REQUESTED("booking.requested", true),
    /** It is agreed: made so, or confirmed by the host. */
    AGREED("booking.agreed", true),
    /** The host said yes to what was asked for. */
    CONFIRMED("booking.confirmed", true),
    REJECTED("booking.rejected", false),
    EXPIRED("booking.expired", false),
    CANCELLED("booking.cancelled", false),
    RESCHEDULED("booking.rescheduled", true),
    REASSIGNED("booking.reassigned", true),
    COMPLETED("booking.completed", false),
    NO_SHOW("booking.no_show", false),
    PAID("booking.paid", true),
    RESCHEDULE_REQUESTED("booking.reschedule_requested", true),
    RESCHEDULE_REJECTED("booking.reschedule_rejected", true),
    RESCHEDULE_LAPSED("booking.reschedule_lapsed", true),
    /** The host's side asks the client for another time. */
    RESCHEDULE_OFFERED("booking.reschedule_offered", true),
    /** And asks no more, for nothing else either. */
    RESCHEDULE_OFFER_WITHDRAWN("booking.reschedule_offer_withdrawn", true),
    RESCHEDULE_OFFER_DECLINED("booking.reschedule_offer_declined", true),
    RESCHEDULE_OFFER_LAPSED("booking.reschedule_offer_lapsed", true);

    private final String word;
    private final boolean isOfLiveBooking;

    Occasion(String word, boolean isOfLiveBooking) {
        this.word = word;
        this.isOfLiveBooking = isOfLiveBooking;
    }

    public String word() {
        return word;
    }

    /** Whether word of it is of no use any more once the booking does not take place. */
    public boolean isOfLiveBooking() {
        return isOfLiveBooking;
    }

    public static Optional<Occasion> of(String word) {
        return Arrays.stream(values())
                .filter(occasion -> occasion.word.equals(word))
                .findFirst();
    }
}
