package app.kept;

import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.observe.Metrics;

/** What load balancers and monitors ask. */
final class Health {
    private final Database database;
    private final Metrics metrics;
    private volatile boolean stopping;

    Health(Database database, Metrics metrics) {
        this.database = database;
        this.metrics = metrics;
    }

    /** Alive as long as it can answer at all; a database that is away is no reason for a restart. */
    Response live(Request request) {
        return Response.json(200, new Status("live"));
    }

    Response ready(Request request) {
        if (stopping) return Response.json(503, new Status("stopping"));
        try {
            database.read(tx -> tx.sql("select 1 as one").one(row -> row.integer("one")));
            return Response.json(200, new Status("ready"));
        } catch (DatabaseFault away) {
            return Response.json(503, new Status("no_database"));
        }
    }

    Response metrics(Request request) {
        return Response.text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.render());
    }

    void stop() {
        stopping = true;
    }

    private record Status(String status) {}
}
