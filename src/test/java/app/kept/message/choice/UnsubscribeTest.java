package app.kept.message.choice;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.message.template.Topic;
import app.kept.platform.secret.MasterKey;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who has a letter ends others of its kind with one click, and nobody else does by looking at links. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnsubscribeTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final AccountId account =
            new AccountId(UUID.fromString(rows.texts("select id from account").getFirst()));
    private final UnsubscribeLinks links =
            new UnsubscribeLinks(MasterKey.of(TestServer.SECRET).signer("message.unsubscribe"), server::address);
    private final String link =
            links.of(account, "email", "Bo@Example.com", Topic.REMINDER).orElseThrow();
    private final String path = link.substring(server.address().toString().length());
    private final Api visitor = server.visitor();

    @AfterAll
    void stop() {
        server.close();
    }

    @BeforeEach
    void nothingChosen() {
        rows.change("delete from preference");
    }

    @Test
    void lookingAtTheLinkChangesNothing() {
        Api.Answer page = visitor.page(path);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("bo@example.com", "method=\"post\"");
        assertThat(page.raw().headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(unwanted()).isZero();
    }

    @Test
    void oneClickOfAMailProgramEndsThemWithoutAnotherQuestion() {
        assertThat(visitor.form(path, Map.of("List-Unsubscribe", "One-Click")).status())
                .isEqualTo(200);
        assertThat(visitor.form(path, Map.of("List-Unsubscribe", "One-Click")).status())
                .isEqualTo(200);
        assertThat(unwanted()).isOne();

        nothingChosen();
        String multipart =
                "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        Api.Answer answer = visitor.send(visitor.request(path)
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(multipart)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(unwanted()).isOne();
    }

    @Test
    void aPostThatDoesNotSayItChangesNothing() {
        assertThat(visitor.form(path, Map.of("x", "1")).status()).isEqualTo(422);
        assertThat(visitor.form(path, Map.of("List-Unsubscribe", "Never")).status())
                .isEqualTo(422);
        assertThat(unwanted()).isZero();
    }

    @Test
    void onThePageItIsEndedTakenBackAndChosen() {
        assertThat(visitor.fillIn(path, path, Map.of()).status()).isEqualTo(303);
        assertThat(unwanted()).isOne();
        assertThat(visitor.page(path + "?done=1").body()).contains("role=\"status\"", "value=\"again\"");
        assertThat(visitor.form(path, Map.of("do", "again")).status()).isEqualTo(303);
        assertThat(unwanted()).isZero();
        assertThat(visitor.form(path, Map.of("do", "save", "reminder", "true")).status())
                .isEqualTo(303);
        assertThat(rows.texts("select topic from preference order by topic")).containsExactly("follow_up", "offer");
        assertThat(rows.number("select count(*) from audit where object = 'preference' and actor = 'guest'"))
                .isPositive();
        assertThat(
                        rows.number(
                                "select count(*) from audit where before::text like '%bo@%' or after::text like '%bo@%' or object_id like '%bo@%'"))
                .isZero();
    }

    @Test
    void aLinkThatSomebodyMadeUpIsNoLink() {
        String token = path.substring("/unsubscribe/".length());
        String other = links.token(account, "email", "eve@example.com", Topic.REMINDER);
        String mixed = other.substring(0, other.indexOf('.')) + token.substring(token.indexOf('.'));
        for (String bad : new String[] {mixed, token + "x", "." + token, "a.b", "%2e", token.replace('.', '-')}) {
            assertThat(visitor.page("/unsubscribe/" + bad).status()).as(bad).isEqualTo(404);
        }
        assertThat(links.of(account, "email", "bo@example.com", Topic.BOOKING)).isEmpty();
    }

    @Test
    void whoWantsNoRemindersGetsNoneAndTheirBookingIsConfirmed() {
        visitor.form(path, Map.of("List-Unsubscribe", "One-Click"));
        var cast = new Cast(server.api());
        cast.clock("2026-11-20T10:00:00Z");
        String booking =
                cast.book(cast.talk(cast.anna()), "2026-11-25T09:00:00Z").id();
        cast.advance("P6D");
        var states = cast.journey(booking)
                .valueStream()
                .filter(message -> message.path("recipient").asString().equals("client"))
                .map(message -> message.path("template").asString() + " "
                        + message.path("state").asString())
                .toList();
        assertThat(states).containsExactlyInAnyOrder("booking_confirmed sent", "booking_reminder skipped");
    }

    private long unwanted() {
        return rows.number("select count(*) from preference where address = 'bo@example.com' and topic = 'reminder'");
    }
}
