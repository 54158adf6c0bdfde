package app.kept.platform.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.regex.Pattern;
import org.postgresql.util.PSQLException;

/** PostgreSQL said no, or could not be asked. What kind of no decides what may be done about it. */
public abstract sealed class DatabaseFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private DatabaseFault(String message, Throwable cause) {
        super(message, cause);
    }

    /** A named constraint refused the row. */
    public static final class ConstraintViolated extends DatabaseFault {
        private static final long serialVersionUID = 1L;
        /** A sharded PostgreSQL adds the shard's number to the name. */
        private static final Pattern SHARD = Pattern.compile("_\\d+$");

        private final String constraint;

        private ConstraintViolated(String constraint, SQLException cause) {
            super("constraint " + constraint + " is violated", cause);
            this.constraint = SHARD.matcher(constraint).replaceFirst("");
        }

        public String constraint() {
            return constraint;
        }
    }

    /** Two transactions were in each other's way; the whole transaction may be tried again. */
    public static final class Collision extends DatabaseFault {
        private static final long serialVersionUID = 1L;

        private Collision(SQLException cause) {
            super("collided with another transaction", cause);
        }
    }

    /** The database cannot be asked now: no connection, a time-out, shutting down, disk full. Nothing was committed. */
    public static final class Unavailable extends DatabaseFault {
        private static final long serialVersionUID = 1L;

        private Unavailable(Throwable cause) {
            super("the database does not answer: " + cause.getMessage(), cause);
        }
    }

    /** The connection broke while committing: it may have happened or not, and must be looked up before a retry. */
    public static final class CommitUnknown extends DatabaseFault {
        private static final long serialVersionUID = 1L;

        CommitUnknown(SQLException cause) {
            super("the connection broke while committing", cause);
        }

        /** A part is committed, and the rest failed. */
        CommitUnknown(DatabaseFault after) {
            super("the database failed after a commit", after);
        }
    }

    /** The statement itself is wrong: a bug. */
    public static final class Broken extends DatabaseFault {
        private static final long serialVersionUID = 1L;

        private Broken(SQLException cause) {
            super(Objects.requireNonNullElse(cause.getMessage(), "unknown fault"), cause);
        }
    }

    static DatabaseFault of(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        if (state.equals("40001") || state.equals("40P01")) return new Collision(e);
        if (state.startsWith("23")) return new ConstraintViolated(constraintOf(e), e);
        // The pool gave up waiting: it says so in its own words when every connection is in use.
        return isOutage(state) || e instanceof SQLTransientConnectionException ? new Unavailable(e) : new Broken(e);
    }

    static boolean isOutage(String state) {
        return state.startsWith("08") // connection
                || state.startsWith("57P") // shutting down, starting up, terminated
                || state.startsWith("53") // out of connections, memory, disk
                || state.equals("57014") // statement time-out
                || state.equals("55P03") // lock time-out
                || state.equals("25006") // became read-only
                || state.startsWith("58"); // the machine's disk
    }

    private static String constraintOf(SQLException e) {
        if (e instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
            return Objects.requireNonNullElse(postgres.getServerErrorMessage().getConstraint(), "");
        }
        return "";
    }
}
