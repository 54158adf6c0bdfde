package app.kept;

import app.kept.platform.http.Route;
import java.util.List;

/** Lets tests of other packages see the table of routes of a running server. */
public final class LiveTable {
    private LiveTable() {}

    public static List<Route> of(Server server) {
        return server.routes();
    }
}
