package app.kept.platform.db;

/** The server cannot start with this database. The message is for the operator and says what to do. */
public final class DatabaseUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DatabaseUnavailable(String message) {
        super(message, null, false, false);
    }
}
