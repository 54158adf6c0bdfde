package app.kept.platform.db;

/** Kept has no database to work with. The message is for the operator: what is wrong, and what to do about it. */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String DISK_FULL = "No space left on device";

    public DatabaseUnavailable(String message) {
        super(message, null, false, false);
    }

    /** What a program said before it failed often holds the reason, and a full disk hides in many words. */
    public static DatabaseUnavailable after(String sentence, String lastWords) {
        String reason = lastWords.contains(DISK_FULL) ? " The disk is full." : "";
        String words = lastWords.isBlank() ? "" : " Last words:\n" + lastWords.strip();
        return new DatabaseUnavailable(sentence + reason + words);
    }
}
