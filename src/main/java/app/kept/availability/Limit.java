package app.kept.availability;

/** Of what there can be enough. */
public enum Limit {
    /** Bookings of a host on a date of the host's clock. */
    DAY,
    /** In an ISO week. */
    WEEK,
    MONTH,
    /** Bookings that a client has before them. */
    CLIENT
}
