package app.kept.web.hook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import app.kept.webhook.Receiver;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What stands behind the question mark of a webhook's pages is a value, whatever is written there. */
class HostileHookQueriesTest {
    private static final List<String> NAMES = List.of(
            "state",
            "type",
            "from",
            "to",
            "reference",
            "about",
            "after",
            "test",
            "done",
            "count",
            "what",
            "from_day",
            "from_time",
            "to_day",
            "to_time",
            "lang");

    private static final List<String> HOSTILE = List.of(
            "'",
            "' or 1=1 --",
            "id desc, (select sealed from webhook_secret limit 1)",
            "pg_sleep(10)",
            "\u0000",
            "%",
            ":account",
            "{0}",
            "-1",
            "9999-12-31",
            "0000-01-01",
            "99999999999999999999",
            "00000000-0000-0000-0000-000000000000",
            "<script>alert(1)</script>");

    @Test
    void whateverIsAskedNothingBreaksAndNothingIsBelieved() throws IOException {
        try (var receiver = new Receiver();
                TestServer server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            String hook =
                    "/webhooks/" + receiver.webhook(server.api(), Map.of()).id();
            Api owner = SignedIn.as(server, "owner").api();
            long audit = new Rows(server.database()).number("select count(*) from audit");
            for (String page : List.of(hook + "?", hook + "/deliveries?", hook + "/replay?what=span&")) {
                for (String name : NAMES) {
                    for (String value : HOSTILE) {
                        String path = page + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
                        Api.Answer answer = owner.page(path);
                        assertThat(answer.status())
                                .as(path + " " + answer.body())
                                .isIn(200, 400, 404, 422);
                        assertThat(answer.body()).as(path).doesNotContain("<script>alert", "org.postgresql", "whsec_M");
                    }
                }
            }
            assertThat(new Rows(server.database()).number("select count(*) from audit"))
                    .isEqualTo(audit);
        }
    }
}
