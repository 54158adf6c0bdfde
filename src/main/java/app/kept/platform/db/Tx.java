package app.kept.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A transaction under way, or a single read outside one. Lives on one thread and ends with the call that made it. */
public final class Tx {
    private final Connection connection;
    private final Soon soon = new Soon();
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(Connection connection) {
        this.connection = connection;
    }

    public Sql sql(String text) {
        return new Sql(connection, soon, text);
    }

    /**
     * Does something that stays only if what came of it is fit to stay. Otherwise it is as if nobody had tried, and the
     * transaction goes on; what was locked meanwhile is let go as well. So it is after a fault of the database, which
     * the caller hears of all the same.
     */
    public <T> T attempt(Supplier<T> work, Predicate<T> stays) {
        int before = afterCommit.size();
        try {
            Savepoint start = savepoint();
            T result;
            try {
                result = work.get();
                finish();
            } catch (DatabaseFault.ConstraintViolated violated) {
                undo(start, before, violated);
                throw violated;
            }
            if (stays.test(result)) {
                connection.releaseSavepoint(start);
            } else {
                connection.rollback(start);
                afterCommit.subList(before, afterCommit.size()).clear();
            }
            return result;
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    /** A part that would be a transaction of its own elsewhere: when it fails, what it did is undone and we go on. */
    <T> T within(Function<Tx, T> work) {
        int before = afterCommit.size();
        try {
            Savepoint start = savepoint();
            T result;
            try {
                result = work.apply(this);
                finish();
            } catch (Throwable e) {
                undo(start, before, e);
                throw e;
            }
            connection.releaseSavepoint(start);
            return result;
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    /**
     * What follows in this transaction is planned by how much there is now, and not as it was once: for statements over
     * many rows of a table that grows from nothing to a great deal within minutes.
     */
    public void planAnew() {
        sql("set local plan_cache_mode = force_custom_plan").updateSoon();
    }

    /** For what nobody waits for: its statements may take minutes. */
    public void mayTakeLong() {
        sql("set local statement_timeout = '5min'").updateSoon();
    }

    /**
     * The end of this transaction waits for no disk: should the machine lose its power within the next second, it may be
     * gone as a whole. For what whoever hears of it simply does again.
     */
    public void mayBeLostWithPower() {
        sql("set local synchronous_commit = off").updateSoon();
    }

    /** Runs once the transaction is safe, and never when it is not: to wake somebody, not to do the work itself. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** What waits to be written belongs to what was before. */
    private Savepoint savepoint() throws SQLException {
        soon.send(connection);
        return connection.setSavepoint();
    }

    /** Everything that was to be written is. */
    void finish() {
        try {
            soon.send(connection);
        } catch (SQLException e) {
            throw DatabaseFault.of(e);
        }
    }

    private void undo(Savepoint start, int before, Throwable cause) {
        try {
            soon.forget();
            connection.rollback(start);
            afterCommit.subList(before, afterCommit.size()).clear();
        } catch (SQLException e) {
            // A connection that cannot go back is broken, and nothing of it will be committed.
            cause.addSuppressed(e);
        }
    }

    void runAfterCommit() {
        afterCommit.forEach(Runnable::run);
    }
}
