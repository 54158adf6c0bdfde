package app.kept.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** When all is over every booking is looked through: whatever failed, there is nothing left to plan, to move or to heal. */
final class Afterwards {
    private static final List<String> TO_DO =
            List.of("unplanned", "planned", "noted", "moved", "called_off", "redriven", "resumed", "errors");

    private final Nodes nodes;
    private final Rows rows;

    Afterwards(Nodes nodes, Rows rows) {
        this.nodes = nodes;
        this.rows = rows;
    }

    /**
     * Looked at from before everything began, so that all of it lies ahead and nothing is too old to be looked at.
     *
     * @param began when the first was booked
     */
    void nothingIsLeftToDo(Instant began) {
        JsonNode health = health();
        assertThat(health.get("is_even").asBoolean()).as(health.toString()).isTrue();
        assertThat(health.get("missing").propertyNames())
                .as("everything came to an end, good or bad")
                .isSubsetOf("failed", "unsure", "skipped");
        Instant before = began.minus(Duration.ofDays(1));
        long bookings = rows.number("select count(*) from booking where not is_test");
        nodes.turnOn(Duration.between(nodes.now(), before));

        Await.until(
                () -> "all is looked through: " + passes(began),
                Duration.ofSeconds(90),
                () -> checked(began) == bookings);

        for (JsonNode totals : passes(began)) {
            for (String what : TO_DO) {
                assertThat(totals.path(what).asLong(0))
                        .as(what + " of " + totals)
                        .isZero();
            }
        }
        assertThat(health().get("is_even").asBoolean()).isTrue();
    }

    /** Clocks are turned one after the other, so that an account may be looked through more than once. */
    private long checked(Instant began) {
        return rows.number("""
                select coalesce(sum(most), 0)
                from (select max((totals ->> 'checked')::bigint) as most
                    from journey_watch_run
                    where kind = 'reconciliation' and began_at < ?::timestamptz
                    group by account_id) as passes
                """, began.toString());
    }

    /** The first pass of each account since it is that early, and each that found something. */
    private List<JsonNode> passes(Instant began) {
        return rows.texts("""
                select totals from journey_watch_run
                where kind = 'reconciliation' and began_at < ?::timestamptz order by id
                """, began.toString()).stream().map(Json::read).toList();
    }

    private JsonNode health() {
        return new Api(nodes.running().getFirst(), TestServer.KEY)
                .get("/api/journeys/health")
                .json();
    }
}
