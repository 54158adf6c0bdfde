package app.kept.message;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Every message can be seen, with what became of it, and what should have gone goes again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SeeingTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Api api = server.api();
    private final Cast cast = new Cast(api);
    private final String booking = bookedByWhomTheMailboxRefuses();

    private String bookedByWhomTheMailboxRefuses() {
        cast.clock("2026-11-20T10:00:00Z");
        var client = Map.<String, Object>of("name", "Re Fused", "email", "bo@refused.example");
        String id = cast.book(cast.talk(cast.anna()), "2026-11-25T09:00:00Z", client)
                .id();
        cast.advance("PT1M");
        return id;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    @Tag("A13")
    @Tag("D13")
    void aFailedMessageIsSeenWithItsAttemptAndGoesAgainUnderAKeyOfItsOwn() {
        assertThat(api.get("/api/bookings/" + booking).json().path("status").asString())
                .isEqualTo("confirmed");
        List<JsonNode> failed = list("state=failed&booking_id=" + booking);
        assertThat(failed).hasSize(1);
        JsonNode message = failed.getFirst();
        assertThat(message.path("dedup_key").asString()).contains(booking);
        assertThat(message.at("/attempts/0/outcome").asString()).isEqualTo("never");
        String id = message.path("id").asString();

        Api.Answer again = api.post("/api/messages/" + id + "/resend", Map.of());
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json().path("dedup_key").asString()).isEqualTo("resend:" + id + ":0");
        assertThat(api.get("/api/messages/" + id).json().path("state").asString())
                .isEqualTo("failed");
        assertThat(rows.number("select count(*) from audit where action = 'resent' and object_id = ?", id))
                .isOne();
        cast.advance("PT1M");
        assertThat(list("dedup_key=resend:" + id + ":0")
                        .getFirst()
                        .path("state")
                        .asString())
                .isEqualTo("failed");
        assertThat(api.post("/api/messages/" + id + "/resend", Map.of())
                        .json()
                        .path("dedup_key")
                        .asString())
                .isEqualTo("resend:" + id + ":1");
        cast.advance("PT1M");
    }

    @Test
    void whatIsJustBeingSentSaysSo() {
        String planned = list("state=planned").getFirst().path("id").asString();
        rows.change("""
                insert into message_attempt (account_id, message_id, number, provider, started_at)
                select account_id, id, 1, 'smtp', now() from message where id = ?::uuid
                """, planned);

        assertThat(list("state=sending").stream().map(each -> each.path("id").asString()))
                .containsExactly(planned);
        assertThat(list("state=planned").stream().map(each -> each.path("id").asString()))
                .doesNotContain(planned);

        rows.change("delete from message_attempt where message_id = ?::uuid", planned);
    }

    @Test
    void whatWasSentOrWillBeIsNotSentAgain() {
        for (String state : List.of("sent", "planned")) {
            String id = list("state=" + state).getFirst().path("id").asString();
            Api.Answer refused = api.post("/api/messages/" + id + "/resend", Map.of());
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.code()).isEqualTo("wrong_state");
        }
    }

    @Test
    void manyGoAgainOnceHoweverOftenItIsAsked() {
        cast.book(type(), "2026-11-26T09:00:00Z", Map.of("name", "Re Fused", "email", "eve@refused.example"));
        cast.advance("PT1M");
        var meant = Map.of("due_from", "2026-11-20T00:00:00Z", "address", "EVE@refused.example");
        Api.Answer dry = api.post("/api/messages/redrive", and(meant, "dry_run", true));
        assertThat(dry.json().path("resent").asInt()).as(dry.body()).isEqualTo(1);
        assertThat(list("address=eve@refused.example&state=failed")).hasSize(1);
        assertThat(api.post("/api/messages/redrive", meant)
                        .json()
                        .path("resent")
                        .asInt())
                .isEqualTo(1);
        String first = list("address=eve@refused.example&state=failed")
                .getLast()
                .path("id")
                .asString();
        var only = Map.of("ids", List.of(first));
        assertThat(api.post("/api/messages/redrive", only).json().path("resent").asInt())
                .isZero();
        assertThat(api.post("/api/messages/redrive", Map.of("dry_run", true)).status())
                .isEqualTo(422);
        cast.advance("PT1M");
    }

    @Test
    void theListIsReadPageByPageAndEachFilterNarrowsIt() {
        int all = list("").size();
        assertThat(all).isGreaterThan(2);
        String after = "";
        int seen = 0;
        while (true) {
            JsonNode page = api.get("/api/messages?limit=1" + after).json();
            seen += page.path("messages").size();
            if (page.path("next").isNull()) break;
            after = "&after=" + page.path("next").asString();
        }
        assertThat(seen).isEqualTo(all);
        for (String none : List.of(
                "channel=sms",
                "template=nothing",
                "address=nobody@example.com",
                "due_to=2020-01-01T00:00:00Z",
                "dedup_key=x",
                "state=unsure")) {
            assertThat(list(none)).as(none).isEmpty();
        }
        assertThat(api.get("/api/messages?state=lost").status()).isEqualTo(422);
    }

    @Test
    void nobodyElseSeesOrSendsThem() {
        String id = list("state=failed").getFirst().path("id").asString();
        SignedIn stranger = SignedIn.as(server, "admin", SignedIn.account(server, "Elsewhere"));
        assertThat(stranger.api().get("/api/messages/" + id).status()).isEqualTo(404);
        assertThat(stranger.api()
                        .post("/api/messages/" + id + "/resend", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(stranger.api().get("/api/messages").json().path("messages")).isEmpty();
        assertThat(SignedIn.as(server, "host").api().get("/api/messages").status())
                .isEqualTo(403);
        assertThat(SignedIn.as(server, "coordinator")
                        .api()
                        .post("/api/messages/" + id + "/resend", Map.of())
                        .status())
                .isEqualTo(403);
    }

    private List<JsonNode> list(String query) {
        Api.Answer answer = api.get("/api/messages?" + query);
        if (answer.status() != 200) throw new AssertionError(answer.body());
        return answer.json().path("messages").valueStream().toList();
    }

    private String type() {
        return rows.texts("select id from event_type").getFirst();
    }

    private static Map<String, Object> and(Map<String, ?> some, String name, Object value) {
        var all = new HashMap<String, Object>(some);
        all.put(name, value);
        return all;
    }
}
