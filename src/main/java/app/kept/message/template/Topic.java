package app.kept.message.template;

/** What a message is for; people choose by it what they want to get. */
public enum Topic {
    /** Owed by a booking: made, changed, called off. */
    BOOKING(true),
    REMINDER(false),
    /** After a session, or asking for a review. */
    FOLLOW_UP(false),
    /** Offers of other times and hosts. */
    OFFER(false),
    /** About an account and its people. */
    ACCOUNT(true),
    /** Signing in and what keeps it safe. */
    SECURITY(true);

    private final boolean isOwed;

    Topic(boolean isOwed) {
        this.isOwed = isOwed;
    }

    /** Whether it goes out whatever was chosen: somebody waits for it, or has to know. */
    public boolean isOwed() {
        return isOwed;
    }
}
