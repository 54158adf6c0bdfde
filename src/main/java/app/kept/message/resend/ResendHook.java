package app.kept.message.resend;

import app.kept.account.AccountId;
import app.kept.message.channel.PlainWords;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.Receipts;
import app.kept.message.channel.SetUp;
import app.kept.platform.base.Time;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.secret.StandardWebhook;
import app.kept.platform.text.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Where Resend tells what became of mail. Signed with the secret of the set-up that the address names. */
public final class ResendHook {
    static final String ACCOUNT = "kept_account";
    static final String MESSAGE = "kept_message";

    private final Function<UUID, Optional<SetUp>> setUps;
    private final Receipts receipts;
    private final Time time;

    /** @param setUps those of Resend, by their ids */
    public ResendHook(Function<UUID, Optional<SetUp>> setUps, Receipts receipts, Time time) {
        this.setUps = setUps;
        this.receipts = receipts;
        this.time = time;
    }

    /** Whoever knows no secret of ours learns nothing, not even which addresses there are. */
    public Response take(Request request) {
        take(request.id("set_up"), request::header, request.body());
        return Response.noContent();
    }

    void take(UUID id, Function<String, Optional<String>> header, byte[] body) {
        SetUp setUp = setUps.apply(id).orElseThrow(ResendHook::unknown);
        StandardWebhook signature =
                StandardWebhook.with(setUp.get(ResendProvider.WEBHOOK_SECRET)).orElseThrow(ResendHook::unknown);
        boolean isTheirs = signature.verifies(
                value(header, "id"), value(header, "timestamp"), body, value(header, "signature"), time.now());
        if (!isTheirs) throw unknown();
        receipt(setUp, read(body)).ifPresent(receipts::take);
    }

    /** Resend writes them as Svix does; the standard has another name. */
    private static String value(Function<String, Optional<String>> header, String name) {
        return header.apply("svix-" + name)
                .or(() -> header.apply("webhook-" + name))
                .orElse("");
    }

    private Optional<Receipt> receipt(SetUp setUp, JsonNode event) {
        JsonNode data = event.path("data");
        Optional<Receipt.Kind> kind = kind(event.path("type").asString(""), data);
        Optional<UUID> account = id(data.path("tags"), ACCOUNT);
        Optional<UUID> message = id(data.path("tags"), MESSAGE);
        if (kind.isEmpty() || account.isEmpty() || message.isEmpty()) return Optional.empty();
        AccountId whose = new AccountId(account.get());
        // An account speaks for its own mail and for nobody else's.
        if (setUp.account() != null && !setUp.account().equals(whose)) return Optional.empty();
        return Optional.of(new Receipt(
                whose,
                message.get(),
                ResendProvider.NAME,
                kind.get(),
                detail(data, event),
                at(event.path("created_at").asString(""))));
    }

    private static Optional<Receipt.Kind> kind(String type, JsonNode data) {
        return switch (type) {
            case "email.sent" -> Optional.of(Receipt.Kind.ACCEPTED);
            case "email.delivered" -> Optional.of(Receipt.Kind.DELIVERED);
            case "email.failed" -> Optional.of(Receipt.Kind.UNDELIVERED);
            case "email.bounced" ->
                Optional.of(
                        // "Transient" and "Undetermined" say nothing against the address.
                        data.at("/bounce/type").asString("Permanent").equals("Permanent")
                                ? Receipt.Kind.BOUNCED
                                : Receipt.Kind.UNDELIVERED);
            case "email.suppressed" -> Optional.of(Receipt.Kind.BOUNCED);
            case "email.complained" -> Optional.of(Receipt.Kind.COMPLAINED);
            // Whether somebody opened a mail or followed a link in it is nobody's business.
            default -> Optional.empty();
        };
    }

    private static String detail(JsonNode data, JsonNode event) {
        for (String place : List.of("/bounce/message", "/failed/reason", "/suppressed/message")) {
            String said = data.at(place).asString("");
            if (!said.isEmpty()) return PlainWords.of("Resend said: " + said, List.of());
        }
        return PlainWords.of("Resend said: " + event.path("type").asString(""), List.of());
    }

    private static Optional<UUID> id(JsonNode tags, String name) {
        String text = tags.path(name).asString("");
        boolean isOne = text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        return isOne ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    private Instant at(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException unknown) {
            return time.now();
        }
    }

    /** Signed, and yet no JSON: of no interest, and sent again for ever if it were refused. */
    private static JsonNode read(byte[] body) {
        try {
            return Json.read(body);
        } catch (Json.NotJson e) {
            return Json.object();
        }
    }

    private static Problem.Raised unknown() {
        return Problem.notFound("callback").raised();
    }
}
