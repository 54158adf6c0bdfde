package app.kept.account;

/** How much of an account a right opens to somebody. */
public enum Extent {
    NOTHING,
    /** What is theirs: the host that they are, the bookings that they made, the thing their link leads to. */
    THEIR_OWN,
    EVERYTHING
}
