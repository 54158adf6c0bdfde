package app.kept.message;

import org.jspecify.annotations.Nullable;

/**
 * What the ledger says of a message that somebody left out, and why: for those who look after it, and never for whom it was
 * meant.
 */
public final class ByHand {
    /** How each such reason begins. Rows have it, and are known by it. */
    static final String BEGINNING = "Skipped by hand";

    private ByHand() {}

    /** @param who what they are called; empty where nobody knows */
    public static String reason(String who, String why) {
        return BEGINNING + (who.isBlank() ? "" : " by " + who) + ": " + why;
    }

    /** Whether it was left out so, and may go after all. */
    public static boolean isSkipped(MessageState state, @Nullable String reason) {
        return state == MessageState.SKIPPED && reason != null && reason.startsWith(BEGINNING);
    }
}
