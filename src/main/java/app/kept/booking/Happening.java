package app.kept.booking;

import java.util.Optional;

/** What can happen to a booking, in the past tense, as it stands in the log and in every webhook. */
public enum Happening {
    /** It was made, agreed at once or asked for. */
    CREATED("booking.created"),
    CONFIRMED("booking.confirmed"),
    REJECTED("booking.rejected"),
    /** The host did not answer in time. */
    EXPIRED("booking.expired"),
    CANCELLED("booking.cancelled"),
    RESCHEDULED("booking.rescheduled"),
    REASSIGNED("booking.reassigned"),
    COMPLETED("booking.completed"),
    NO_SHOW("booking.no_show"),
    NO_SHOW_TAKEN_BACK("booking.no_show_taken_back"),
    PAID("booking.paid"),
    PAID_TAKEN_BACK("booking.paid_taken_back"),
    /** Whoever takes the money was refused it. */
    PAYMENT_FAILED("booking.payment_failed"),
    RESCHEDULE_REQUESTED("booking.reschedule_requested"),
    RESCHEDULE_REJECTED("booking.reschedule_rejected"),
    RESCHEDULE_WITHDRAWN("booking.reschedule_withdrawn"),
    /** Nobody answered in time, or the time that was asked for has passed. */
    RESCHEDULE_LAPSED("booking.reschedule_lapsed"),
    /** The host's side asks for another time. */
    RESCHEDULE_OFFERED("booking.reschedule_offered"),
    RESCHEDULE_OFFER_DECLINED("booking.reschedule_offer_declined"),
    RESCHEDULE_OFFER_WITHDRAWN("booking.reschedule_offer_withdrawn"),
    /** The client did not answer in time, or what was offered has passed. */
    RESCHEDULE_OFFER_LAPSED("booking.reschedule_offer_lapsed");

    /** How the types begin of what happens to bookings. */
    public static final String OF = "booking";

    private final String type;

    Happening(String type) {
        this.type = type;
    }

    public String type() {
        return type;
    }

    /** What happened to the payment by it, as those are told who follow payments and not bookings. */
    public Optional<String> ofPayment() {
        return switch (this) {
            case PAID -> Optional.of("payment.succeeded");
            case PAYMENT_FAILED -> Optional.of("payment.failed");
            case PAID_TAKEN_BACK -> Optional.of("payment.taken_back");
            case CREATED,
                    CONFIRMED,
                    REJECTED,
                    EXPIRED,
                    CANCELLED,
                    RESCHEDULED,
                    REASSIGNED,
                    COMPLETED,
                    NO_SHOW,
                    NO_SHOW_TAKEN_BACK,
                    RESCHEDULE_REQUESTED,
                    RESCHEDULE_REJECTED,
                    RESCHEDULE_WITHDRAWN,
                    RESCHEDULE_LAPSED,
                    RESCHEDULE_OFFERED,
                    RESCHEDULE_OFFER_DECLINED,
                    RESCHEDULE_OFFER_WITHDRAWN,
                    RESCHEDULE_OFFER_LAPSED -> Optional.empty();
        };
    }
}
