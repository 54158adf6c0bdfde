package app.kept.booking;

/** A booking's life; drawn in docs/life/booking.md. */
public enum BookingStatus {
    /** Asked for; the host has not answered. */
    PENDING,
    CONFIRMED,
    REJECTED,
    CANCELLED,
    COMPLETED,
    NO_SHOW
}
