package app.kept.review;

/** Who sees a review. */
public enum ReviewState {
    /** Until somebody of the account has read it. */
    WAITING,
    /** Everybody. */
    PUBLISHED,
    /** The team alone. */
    HIDDEN
}
