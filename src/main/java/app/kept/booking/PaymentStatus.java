package app.kept.booking;

/** How far the payment of a booking is. */
public enum PaymentStatus {
    /** None is part of it. */
    NONE,
    PENDING,
    AUTHORIZED,
    PAID,
    FAILED,
    REFUNDED
}
