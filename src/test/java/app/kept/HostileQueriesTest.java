package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Right;
import app.kept.platform.http.Method;
import app.kept.platform.http.Route;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What stands behind the question mark is a value, whatever is written there; never a piece of SQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileQueriesTest {
    /** Every name that a list of ours or of others takes. */
    private static final List<String> NAMES = List.of(
            "after",
            "limit",
            "from",
            "to",
            "object",
            "object_id",
            "action",
            "actor",
            "actor_id",
            "format",
            "lang",
            "q",
            "time_zone",
            "event_type_id",
            "order_by",
            "sort",
            "order",
            "direction",
            "filter",
            "status",
            "type",
            "host_id",
            "types",
            "wait",
            "done");

    /** What the pages and lists of one webhook take besides. */
    private static final List<String> OF_A_WEBHOOK =
            List.of("state", "type", "about", "from", "to", "after", "limit", "test", "count", "done", "failed");

    private static final List<String> HOSTILE = List.of(
            "'",
            "' or 1=1 --",
            "id; drop table audit",
            "id desc, (select hash from api_key limit 1)",
            "(case when (select 1) = 1 then id else at end)",
            "pg_sleep(10)",
            "\u0000",
            "%",
            "$1",
            ":account",
            "{0}",
            "-1",
            "99999999999999999999",
            "00000000-0000-0000-0000-000000000000",
            "2026-02-30",
            "\ud83d\ude00".repeat(300),
            "<script>alert(1)</script>");

    /** Nobody may ask for these as often as is asked here. */
    private final TestServer server = TestServer.start(Map.of(
            "CONSULTATION_PUBLIC_SLOTS_RATE_LIMIT", "10000",
            "CONSULTATION_HISTORY_RATE_LIMIT", "10000",
            "CONSULTATION_ADMIN_RATE_LIMIT", "10000"));

    private final Rows rows = new Rows(server.database());

    @BeforeAll
    void something() {
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        cast.book(cast.talk(cast.anna()), "2026-11-23T09:00:00+01:00");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** CVE-2025-50455: an order_by that went into the SQL as it was. */
    @Test
    void sortAndFilterAreWordsFromAList() {
        Api owner = SignedIn.as(server, "admin").api();
        long audit = rows.number("select count(*) from audit");
        for (Route route : LiveRoutes.ALL) {
            if (route.method() != Method.GET || route.path().contains("{") || right(route) == Right.OPERATE) continue;
            for (String name : NAMES) {
                for (String value : HOSTILE) {
                    String path = route.path() + "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
                    Api.Answer answer = owner.get(path);
                    assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 303, 400, 403, 404, 422);
                    assertThat(answer.body()).as(path).doesNotContain("<script>alert", "SQL", "org.postgresql");
                }
            }
        }
        assertThat(rows.number("select count(*) from audit")).isEqualTo(audit);
    }

    @Test
    void whatIsSoughtOfAWebhookIsAWordOrAMoment() {
        Api owner = SignedIn.as(server, "admin").api();
        String id = server.api()
                .post("/api/webhooks", Map.of("url", "https://hooks.example.com/in"))
                .id();
        for (String page :
                List.of("/webhooks/ID", "/webhooks/ID/deliveries", "/webhooks/ID/replay", "/webhooks/ID/edit")) {
            for (String start : List.of("", "/api")) {
                for (String name : OF_A_WEBHOOK) {
                    for (String value : HOSTILE) {
                        String path = start + page.replace("ID", id) + "?" + name + "="
                                + URLEncoder.encode(value, StandardCharsets.UTF_8);
                        Api.Answer answer = owner.get(path);
                        assertThat(answer.status())
                                .as(path + " " + answer.body())
                                .isIn(200, 303, 400, 404, 405, 422);
                        assertThat(answer.body()).as(path).doesNotContain("<script>alert", "SQL", "org.postgresql");
                    }
                }
            }
        }
    }

    @Test
    void whatNoListTakesIsSaidToBeNoField() {
        Api owner = SignedIn.as(server, "admin").api();
        Stream.of("/api/hosts", "/api/bookings", "/api/keys", "/api/audit", "/api/audit/export", "/keys", "/audit")
                .forEach(path -> assertThat(owner.get(path + "?order_by=id").status())
                        .as(path)
                        .isEqualTo(422));
    }

    private static Right right(Route route) {
        return (Right) route.access();
    }
}
