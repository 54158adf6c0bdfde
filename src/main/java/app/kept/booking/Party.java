package app.kept.booking;

/** The sides of a booking, and who keeps house for both. */
public enum Party {
    /** The host, and whoever acts for the practice. */
    HOST,
    CLIENT,
    /** Kept itself, when the time has come. */
    SYSTEM
}
