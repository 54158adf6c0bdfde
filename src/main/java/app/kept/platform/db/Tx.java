package app.kept.platform.db;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** A transaction under way, or a single read outside one. Lives on one thread and ends with the call that made it. */
public final class Tx {
    private final Connection connection;
    private final List<Runnable> afterCommit = new ArrayList<>();

    Tx(Connection connection) {
        this.connection = connection;
    }

    public Sql sql(String text) {
        return new Sql(connection, text);
    }

    /** Runs once the transaction is safe, and never when it is not: to wake somebody, not to do the work itself. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    void runAfterCommit() {
        afterCommit.forEach(Runnable::run);
    }
}
