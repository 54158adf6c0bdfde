package app.kept.message.resend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.account.AccountId;
import app.kept.message.channel.HeardReceipts;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.SetUp;
import app.kept.platform.base.Time;
import app.kept.platform.http.Problem;
import app.kept.platform.secret.StandardWebhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("A20")
class ResendHookTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final AccountId ACCOUNT = AccountId.next();
    private static final UUID MESSAGE = UUID.randomUUID();

    private final Instant now = Time.system().now();
    private final HeardReceipts heard = new HeardReceipts();
    private final SetUp operators = new SetUp(null, UUID.randomUUID(), Map.of("webhook_secret", SECRET), "");
    private final SetUp somebodys =
            new SetUp(AccountId.next(), UUID.randomUUID(), Map.of("webhook_secret", SECRET), "");
    private final SetUp unsigned = new SetUp(null, UUID.randomUUID(), Map.of(), "");
    private final ResendHook hook = new ResendHook(
            id -> java.util.stream.Stream.of(operators, somebodys, unsigned)
                    .filter(setUp -> setUp.id().equals(id))
                    .findFirst(),
            heard,
            Time.system());

    @ParameterizedTest
    @CsvSource({
        "email.sent,ACCEPTED",
        "email.delivered,DELIVERED",
        "email.bounced,BOUNCED",
        "email.complained,COMPLAINED",
        "email.failed,UNDELIVERED",
        "email.suppressed,BOUNCED"
    })
    void whatBecameOfAMailIsHeard(String type, Receipt.Kind kind) {
        send(operators.id(), "svix-", event(type));

        assertThat(heard.taken()).singleElement().satisfies(receipt -> {
            assertThat(receipt.account()).isEqualTo(ACCOUNT);
            assertThat(receipt.message()).isEqualTo(MESSAGE);
            assertThat(receipt.provider()).isEqualTo("resend");
            assertThat(receipt.kind()).isEqualTo(kind);
            assertThat(receipt.at()).isEqualTo(Instant.parse("2026-11-20T10:00:00.123Z"));
            assertThat(receipt.detail()).startsWith("Resend said");
        });
    }

    @Test
    void theNamesOfTheStandardAreAsGood() {
        send(operators.id(), "webhook-", event("email.delivered"));

        assertThat(heard.taken()).hasSize(1);
    }

    @Test
    void aPassingBounceSaysNothingAgainstTheAddress() {
        send(operators.id(), "svix-", event("email.bounced").replace("Permanent", "Transient"));

        assertThat(heard.taken().getFirst().kind()).isEqualTo(Receipt.Kind.UNDELIVERED);
    }

    @ParameterizedTest
    @CsvSource({"email.opened", "email.clicked", "contact.created", "''"})
    void whatIsNobodysBusinessIsNotHeard(String type) {
        send(operators.id(), "svix-", event(type));

        assertThat(heard.taken()).isEmpty();
    }

    @Test
    void anAccountSpeaksForNobodyElsesMail() {
        send(somebodys.id(), "svix-", event("email.bounced"));

        assertThat(heard.taken()).isEmpty();
    }

    @Test
    void signedNonsenseIsTakenAndForgotten() {
        for (String body : new String[] {
            "", "[]", "null", "{\"data\":3}", "{\"type\":\"email.bounced\",\"data\":{\"tags\":[]}}", "{"
        }) {
            send(operators.id(), "svix-", body);
        }

        assertThat(heard.taken()).isEmpty();
    }

    @Test
    void whoIsNotResendHearsTheSameEachTime() {
        byte[] body = event("email.bounced").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> hook.take(operators.id(), name -> Optional.empty(), body))
                .isInstanceOf(Problem.Raised.class);
        assertThatThrownBy(() -> send(UUID.randomUUID(), "svix-", "{}")).isInstanceOf(Problem.Raised.class);
        assertThatThrownBy(() -> send(unsigned.id(), "svix-", "{}")).isInstanceOf(Problem.Raised.class);
        assertThat(heard.taken()).isEmpty();
    }

    private void send(UUID setUp, String prefix, String event) {
        byte[] body = event.getBytes(StandardCharsets.UTF_8);
        String signature = StandardWebhook.with(SECRET).orElseThrow().sign("msg_1", now, body);
        Map<String, String> headers = Map.of(
                prefix + "id",
                "msg_1",
                prefix + "timestamp",
                Long.toString(now.getEpochSecond()),
                prefix + "signature",
                "v1,xxxx " + signature);
        hook.take(setUp, name -> Optional.ofNullable(headers.get(name)), body);
    }

    private static String event(String type) {
        return """
                {"type":"TYPE","created_at":"2026-11-20T10:00:00.123Z","data":{"email_id":"49a3999c",
                "to":["ana@example.com"],"tags":{"kept_account":"ACCOUNT","kept_message":"MESSAGE"},
                "bounce":{"type":"Permanent","subType":"General","message":"No such user"}}}
                """.replace("TYPE", type)
                .replace("ACCOUNT", ACCOUNT.value().toString())
                .replace("MESSAGE", MESSAGE.toString());
    }
}
