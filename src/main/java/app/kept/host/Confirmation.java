package app.kept.host;

/** How a booking becomes agreed. */
public enum Confirmation {
    /** By being made. */
    INSTANT,
    /** By the host's word. */
    REQUEST
}
