package app.kept.message.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Right;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.SetUp;
import app.kept.message.phone.Door;
import app.kept.message.phone.SetUps;
import app.kept.platform.base.Time;
import app.kept.platform.http.Route;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WhatsAppCallbacksTest {
    private static final String SECRET = "It's a Secret to Everybody";
    private final SetUp accounts =
            new SetUp(Door.ACCOUNT, new UUID(3, 3), FakeMeta.setUp(Map.of()).values(), "https://kept.example");
    private final String path = "/api/callbacks/whatsapp/" + SetUps.name(accounts);
    private final Door door = new Door(List.of(accounts), here -> {
        var callbacks = new WhatsAppCallbacks(here, here.ids, here, here.answers(), Time.system());
        return List.of(
                Route.get("/api/callbacks/whatsapp/{set_up}", Right.EVERYBODY, callbacks::verify),
                Door.post("/api/callbacks/whatsapp/{set_up}", callbacks::take));
    });

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void theVectorHolds() {
        byte[] body = "Hello, World!".getBytes(StandardCharsets.UTF_8);
        String hex = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

        assertThat(WhatsAppSignature.verifies(SECRET, body, "sha256=" + hex)).isTrue();
        assertThat(WhatsAppSignature.verifies(SECRET, body, hex)).isFalse();
        assertThat(WhatsAppSignature.verifies("", body, "sha256=" + hex)).isFalse();
        assertThat(WhatsAppSignature.verifies(
                        SECRET, "Hello, World?".getBytes(StandardCharsets.UTF_8), "sha256=" + hex))
                .isFalse();
    }

    @Test
    void theChallengeComesBackToWhoKnowsTheWord() throws IOException {
        String ask = path + "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

        assertThat(door.get(ask + "a-word-of-our-own").body()).isEqualTo("1158201444");
        assertThat(door.get(ask + "another").statusCode()).isEqualTo(404);
        assertThat(door.get(path).statusCode()).isEqualTo(404);
        assertThat(door.get(ask.replace(SetUps.name(accounts), "operator") + "a-word-of-our-own")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void severalThingsAtOnceAreHeardEachForItself() throws IOException {
        Letter first = Door.letter(Door.ACCOUNT);
        Letter second = Door.letter(Door.ACCOUNT);
        String statuses = status(first, "sent", "")
                + "," + status(second, "failed", ",\"errors\":[{\"code\":131026,\"title\":\"x\",\"message\":\"gone\"}]")
                + "," + status(first, "read", "")
                + "," + status(Door.letter(Door.OTHER), "read", "")
                + ",{\"id\":\"wamid.X\",\"status\":\"read\",\"timestamp\":\"1\",\"recipient_id\":\"1\"}";

        assertThat(sent(body(FakeMeta.NUMBER, "\"statuses\":[" + statuses + "]")))
                .isEqualTo(200);

        assertThat(door.receipts.stream().map(Receipt::kind))
                .containsExactly(Receipt.Kind.ACCEPTED, Receipt.Kind.UNDELIVERED, Receipt.Kind.READ);
        assertThat(door.receipts.get(1).message()).isEqualTo(second.id());
        assertThat(door.receipts.get(1).detail()).contains("131026");
    }

    @Test
    void theBytesAreSignedAndNotWhatTheyMean() throws IOException {
        String escaped = body(
                FakeMeta.NUMBER,
                "\"messages\":[{\"from\":\"551187654321\",\"id\":\"wamid.1\",\"timestamp\":\"" + now()
                        + "\",\"type\":\"text\",\"text\":{\"body\":\"Jo\\u00e3o\"}}]");
        String signature = "sha256=" + WhatsAppSignature.of(SECRET, escaped.getBytes(StandardCharsets.UTF_8));

        assertThat(send(escaped, signature)).isEqualTo(200);
        assertThat(send(escaped.replace("\\u00e3", "ã"), signature)).isEqualTo(404);
        assertThat(send(escaped, "sha256=00")).isEqualTo(404);
        assertThat(door.wishes).isEmpty();
    }

    @Test
    void stopAndStartAreHeardButNoStartThatComesLate() throws IOException {
        String stop = message("\"type\":\"text\",\"text\":{\"body\":\"Parar\"}", now());
        String start = message("\"type\":\"button\",\"button\":{\"payload\":\"x\",\"text\":\"START\"}", now());
        String late = message("\"type\":\"text\",\"text\":{\"body\":\"START\"}", now() - 3_600);

        sent(body(FakeMeta.NUMBER, "\"messages\":[" + stop + "," + late + "]"));
        assertThat(door.wishes).hasSize(2).allMatch(wish -> wish.startsWith("out "));
        assertThat(door.wishes).anyMatch(wish -> wish.endsWith(" whatsapp +5511987654321"));
        sent(body(FakeMeta.NUMBER, "\"messages\":[" + start + "]"));
        assertThat(door.wishes).hasSize(4);
    }

    @Test
    void anotherNumberOfTheSameAppIsNoneOfOurs() throws IOException {
        String stop = message("\"type\":\"text\",\"text\":{\"body\":\"STOP\"}", now());

        assertThat(sent(body("999999999", "\"messages\":[" + stop + "]"))).isEqualTo(200);
        assertThat(sent("not json")).isEqualTo(200);
        assertThat(door.wishes).isEmpty();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static String message(String what, long at) {
        return "{\"from\":\"551187654321\",\"id\":\"wamid.1\",\"timestamp\":\"" + at + "\"," + what + "}";
    }

    private String status(Letter letter, String status, String more) {
        return "{\"id\":\"wamid.1\",\"status\":\"" + status + "\",\"timestamp\":\"" + now()
                + "\",\"recipient_id\":\"551187654321\",\"biz_opaque_callback_data\":\"" + door.ids.of(accounts, letter)
                + "\"" + more + "}";
    }

    private static String body(String number, String value) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"1\",\"changes\":[{\"field\":\"messages\","
                + "\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":\"1\","
                + "\"phone_number_id\":\"" + number + "\"}," + value + "}}]}]}";
    }

    private int sent(String body) throws IOException {
        return send(body, "sha256=" + WhatsAppSignature.of(SECRET, body.getBytes(StandardCharsets.UTF_8)));
    }

    private int send(String body, String signature) throws IOException {
        return door.send(path, body, "Content-Type", "application/json", "X-Hub-Signature-256", signature)
                .statusCode();
    }
}
