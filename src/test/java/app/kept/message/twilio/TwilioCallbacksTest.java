package app.kept.message.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.Letter;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.SetUp;
import app.kept.message.phone.Door;
import app.kept.message.phone.SetUps;
import app.kept.platform.base.Time;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TwilioCallbacksTest {
    private static final String BASE = "https://kept.example";
    private final SetUp operators = FakeTwilio.setUp(Map.of());
    private final SetUp accounts =
            new SetUp(Door.ACCOUNT, new UUID(2, 2), Map.of("auth_token", "the token of an account"), BASE);
    private final Door door = new Door(List.of(operators, accounts), here -> {
        var callbacks = new TwilioCallbacks(here, here.ids, here, here.answers(), Time.system());
        return List.of(
                Door.post("/api/callbacks/twilio/{set_up}", callbacks::message),
                Door.post("/api/callbacks/twilio/{set_up}/{letter}", callbacks::status));
    });

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void whatBecameOfALetterIsToldInOurKinds() throws IOException {
        Letter letter = Door.letter(Door.ACCOUNT);
        var expected = new TreeMap<String, Receipt.Kind>(Map.of(
                "sent", Receipt.Kind.ACCEPTED,
                "delivered", Receipt.Kind.DELIVERED,
                "read", Receipt.Kind.READ,
                "failed 30006", Receipt.Kind.BOUNCED,
                "undelivered 30003", Receipt.Kind.UNDELIVERED,
                "failed 21610", Receipt.Kind.OPTED_OUT,
                "undelivered 63016", Receipt.Kind.UNDELIVERED));
        for (var one : expected.entrySet()) {
            String[] said = one.getKey().split(" ");
            assertThat(status(operators, letter, said[0], said.length > 1 ? said[1] : ""))
                    .isEqualTo(204);
            Receipt receipt = door.receipts.getLast();
            assertThat(receipt.kind()).as(one.getKey()).isEqualTo(one.getValue());
            assertThat(receipt.message()).isEqualTo(letter.id());
            assertThat(receipt.account()).isEqualTo(Door.ACCOUNT);
        }
        assertThat(door.receipts).hasSize(expected.size());
        assertThat(status(operators, letter, "something-new", "")).isEqualTo(204);
        assertThat(door.receipts).hasSize(expected.size());
    }

    @Test
    void whatIsNotTwiliosIsNotThere() throws IOException {
        Letter letter = Door.letter(Door.ACCOUNT);
        String path = "/api/callbacks/twilio/operator/" + door.ids.of(operators, letter);
        String form = "MessageStatus=delivered&To=%2B1";
        String[] type = {"Content-Type", "application/x-www-form-urlencoded"};
        String right = TwilioSignature.of(
                FakeTwilio.TOKEN, BASE + path, Map.of("MessageStatus", List.of("delivered"), "To", List.of("+1")));

        var unsigned = door.send(path, form, type);
        var forged = door.send(path, form + "9", type[0], type[1], "X-Twilio-Signature", right);
        var elsewhere =
                door.send("/api/callbacks/twilio/operator/x", form, type[0], type[1], "X-Twilio-Signature", right);
        var nobodys = door.send(
                path.replace("operator", Door.OTHER.value() + "." + new UUID(2, 2)),
                form,
                type[0],
                type[1],
                "X-Twilio-Signature",
                right);

        for (var answer : List.of(unsigned, forged, elsewhere, nobodys)) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.body()).contains("There is no such page or resource.");
        }
        assertThat(door.receipts).isEmpty();
        assertThat(door.send(path, form, type[0], type[1], "X-Twilio-Signature", right, "Forwarded", "host=evil")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void anAccountThatKnowsItsTokenSpeaksOfItsOwnLettersOnly() throws IOException {
        assertThat(status(accounts, Door.letter(Door.ACCOUNT), "delivered", "")).isEqualTo(204);
        assertThat(status(accounts, Door.letter(Door.OTHER), "delivered", "")).isEqualTo(404);
        Letter operated = Door.letter(Door.ACCOUNT);
        String path = "/api/callbacks/twilio/" + SetUps.name(accounts) + "/" + door.ids.of(operators, operated);
        assertThat(signed(accounts, path, Map.of("MessageStatus", "delivered")))
                .as("a name that was given to another set-up")
                .isEqualTo(404);
        assertThat(door.receipts).hasSize(1);
    }

    @Test
    void whoWritesStopIsWrittenToNoMoreUntilTheyWriteStart() throws IOException {
        String path = "/api/callbacks/twilio/" + SetUps.name(accounts);
        signed(accounts, path, Map.of("From", "+4915112345678", "Body", " Stopp "));
        signed(accounts, path, Map.of("From", "whatsapp:+551187654321", "Body", "SAIR"));
        signed(accounts, path, Map.of("From", "+4915112345678", "Body", "Bitte", "OptOutType", "START"));
        signed(accounts, path, Map.of("From", "+4915112345678", "Body", "HELP"));
        signed(accounts, path, Map.of("From", "+4915112345678", "Body", "See you"));
        signed(accounts, path, Map.of("From", "nobody", "Body", "STOP"));

        String account = Door.ACCOUNT.value().toString();
        assertThat(door.wishes)
                .containsExactly(
                        "out " + account + " sms +4915112345678",
                        "out " + account + " whatsapp +551187654321",
                        "out " + account + " whatsapp +5511987654321",
                        "in " + account + " sms +4915112345678");
    }

    @Test
    void aBodyInJsonIsHeldAgainstItsHash() throws IOException {
        Letter letter = Door.letter(Door.ACCOUNT);
        String body = "{\"a\":1}";
        String hash = "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
        String path = "/api/callbacks/twilio/operator/" + door.ids.of(operators, letter) + "?bodySHA256=" + hash;
        String signature = TwilioSignature.of(FakeTwilio.TOKEN, BASE + path, Map.of());
        String[] headers = {"Content-Type", "application/json", "X-Twilio-Signature", signature};

        assertThat(door.send(path, body, headers).statusCode()).isEqualTo(204);
        assertThat(door.send(path, "{\"a\":2}", headers).statusCode()).isEqualTo(404);
    }

    private int status(SetUp setUp, Letter letter, String status, String code) throws IOException {
        String path = "/api/callbacks/twilio/" + SetUps.name(setUp) + "/" + door.ids.of(setUp, letter);
        return signed(setUp, path, Map.of("MessageStatus", status, "ErrorCode", code, "To", "+4915112345678"));
    }

    private int signed(SetUp setUp, String path, Map<String, String> fields) throws IOException {
        var lists = fields.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue())));
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return door.send(
                        path,
                        form,
                        "Content-Type",
                        "application/x-www-form-urlencoded; charset=utf-8",
                        "X-Twilio-Signature",
                        TwilioSignature.of(setUp.get("auth_token"), BASE + path, lists))
                .statusCode();
    }
}
