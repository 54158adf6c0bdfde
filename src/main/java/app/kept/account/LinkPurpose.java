package app.kept.account;

/** What a link is good for. One made for one thing means nothing for another. */
public enum LinkPurpose {
    /** A guest's way to what they booked. */
    BOOKING,
    /** An invitation into an account. */
    INVITE,
    /** Signs a person in, once, in the browser that asked. */
    SIGN_IN,
    /** The old address says yes to a new one. */
    LEAVE_ADDRESS,
    /** The new address says yes to being one's. */
    TAKE_ADDRESS,
    /** Whoever wants to be told when a time opens says that it was them, or ends it. */
    WAITING
}
