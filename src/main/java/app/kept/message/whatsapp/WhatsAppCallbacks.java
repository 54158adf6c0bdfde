package app.kept.message.whatsapp;

import app.kept.message.channel.PlainWords;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.Receipts;
import app.kept.message.channel.SetUp;
import app.kept.message.phone.Answers;
import app.kept.message.phone.CallbackIds;
import app.kept.message.phone.OptWord;
import app.kept.message.phone.SetUps;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What Meta calls: whether this is the right place, what became of letters, and what people write back. */
public final class WhatsAppCallbacks {
    private final SetUps setUps;
    private final CallbackIds ids;
    private final Receipts receipts;
    private final Answers answers;
    private final Time time;

    public WhatsAppCallbacks(SetUps setUps, CallbackIds ids, Receipts receipts, Answers answers, Time time) {
        this.setUps = setUps;
        this.ids = ids;
        this.receipts = receipts;
        this.answers = answers;
        this.time = time;
    }

    /** Asked once, when the address is entered at Meta. */
    public Response verify(Request request) {
        Input query = request.query();
        String mode = query.text("hub.mode", 20).orElse("");
        String token = query.text("hub.verify_token", 200).orElse("");
        String challenge = query.text("hub.challenge", 200).orElse("");
        boolean isOurs = setUp(request)
                .map(found -> found.get("verify_token"))
                .filter(wanted -> !wanted.isBlank() && same(wanted, token))
                .isPresent();
        if (!isOurs || !mode.equals("subscribe") || challenge.isEmpty()) throw nothingHere();
        return Response.text(200, "text/plain; charset=utf-8", challenge);
    }

    /** Several things at once; Meta brings all of them again until it hears 200. */
    public Response take(Request request) {
        byte[] body = request.body();
        String signature = request.header("X-Hub-Signature-256").orElse("");
        SetUp setUp = setUp(request)
                .filter(found -> WhatsAppSignature.verifies(found.get("app_secret"), body, signature))
                .orElseThrow(WhatsAppCallbacks::nothingHere);
        for (JsonNode entry : read(body).path("entry")) {
            for (JsonNode change : entry.path("changes")) {
                if (isOf(setUp, change)) take(setUp, change.path("value"));
            }
        }
        return Response.text(200, "text/plain; charset=utf-8", "");
    }

    private Optional<SetUp> setUp(Request request) {
        return setUps.named(WhatsApp.NAME, request.parameter("set_up"));
    }

    /** What is signed and yet unreadable would only come again. */
    private static JsonNode read(byte[] body) {
        try {
            return Json.read(body);
        } catch (Json.NotJson neverBecomesJson) {
            return Json.object();
        }
    }

    /** One app at Meta may have numbers that are not ours. */
    private static boolean isOf(SetUp setUp, JsonNode change) {
        return change.path("field").asString("").equals("messages")
                && change.at("/value/metadata/phone_number_id").asString("").equals(setUp.get("phone_number_id"));
    }

    private void take(SetUp setUp, JsonNode value) {
        for (JsonNode status : value.path("statuses")) {
            ids.open(setUp, status.path("biz_opaque_callback_data").asString(""))
                    .ifPresent(named -> take(named, status));
        }
        for (JsonNode message : value.path("messages")) {
            OptWord.of(said(message)).ifPresent(word -> {
                String from = message.path("from").asString("");
                answers.heard(setUp, "whatsapp", from, word, "They wrote " + word + ".", at(message));
            });
        }
    }

    private void take(CallbackIds.Named named, JsonNode status) {
        String word = status.path("status").asString("");
        JsonNode error = status.path("errors").path(0);
        Optional<Receipt.Kind> kind = switch (word) {
            case "accepted", "sent" -> Optional.of(Receipt.Kind.ACCEPTED);
            case "delivered" -> Optional.of(Receipt.Kind.DELIVERED);
            case "read" -> Optional.of(Receipt.Kind.READ);
            case "failed" -> Optional.of(failed(error.path("code").asInt(-1)));
            default -> Optional.empty();
        };
        kind.ifPresent(known -> receipts.take(
                new Receipt(named.account(), named.message(), WhatsApp.NAME, known, detail(word, error), at(status))));
    }

    /** Of one who could not be reached Meta does not say why, and it may pass: no reason never to write again. */
    private static Receipt.Kind failed(int code) {
        return code == WhatsAppFaults.UNDELIVERABLE ? Receipt.Kind.UNDELIVERED : WhatsAppFaults.TABLE.kind(code);
    }

    private static String detail(String word, JsonNode error) {
        if (error.isMissingNode()) return "WhatsApp says: " + PlainWords.of(word, List.of()) + ".";
        String details = error.at("/error_data/details").asString("");
        String said = details.isEmpty() ? error.path("message").asString("") : details;
        return WhatsAppFaults.TABLE.words(error.path("code").asInt(-1), PlainWords.of(said, List.of()));
    }

    private static String said(JsonNode message) {
        return switch (message.path("type").asString("")) {
            case "text" -> message.at("/text/body").asString("");
            case "button" -> message.at("/button/text").asString("");
            case "interactive" -> message.at("/interactive/button_reply/title").asString("");
            default -> "";
        };
    }

    /** In their words, but never in the future: what is later than now would count for ever. */
    private Instant at(JsonNode node) {
        String seconds = node.path("timestamp").asString("");
        Instant now = time.now();
        if (!seconds.matches("[0-9]{9,11}")) return now;
        Instant said = Instant.ofEpochSecond(Long.parseLong(seconds));
        return said.isAfter(now) ? now : said;
    }

    private static boolean same(String wanted, String given) {
        return MessageDigest.isEqual(wanted.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static Problem.Raised nothingHere() {
        return Problem.notFound("page or resource").raised();
    }
}
