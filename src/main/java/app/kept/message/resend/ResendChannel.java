package app.kept.message.resend;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.message.channel.PlainWords;
import app.kept.message.email.MailAddress;
import app.kept.message.email.Mailer;
import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundAnswer.Answered;
import app.kept.platform.outbound.OutboundBody;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.text.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Mail by Resend. It knows a repeated letter by its key, for a day. */
final class ResendChannel implements Channel {
    private static final int MOST_ANSWER = 16 * 1_024;
    private static final Duration LEAVE = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final OutboundClient client;
    private final OutboundUrl url;
    private final String key;
    private final Mailer mailer;
    private final Duration deadline;

    ResendChannel(OutboundClient client, OutboundUrl url, String key, Mailer mailer, Duration deadline) {
        this.client = client;
        this.url = url;
        this.key = key;
        this.mailer = mailer;
        this.deadline = deadline;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public String provider() {
        return ResendProvider.NAME;
    }

    @Override
    public boolean honoursKey() {
        return true;
    }

    @Override
    public Duration deadline() {
        return deadline.plus(LEAVE);
    }

    @Override
    public Delivery deliver(Letter letter) {
        Optional<MailAddress> to = MailAddress.parse(letter.address());
        if (to.isEmpty())
            return new Delivery.Never(Fault.ADDRESS, "This is not a mail address that can be written to.");
        var request = OutboundRequest.of("POST", url)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", letter.id().toString())
                .body(OutboundBody.of(Json.bytes(mail(letter, to.get()))))
                .within(deadline)
                .atMost(MOST_ANSWER);
        return switch (client.send(request)) {
            case Answered answer -> understood(answer);
            case OutboundAnswer.Refused refused ->
                new Delivery.Again(Fault.PROVIDER, LATER, words("cannot be called: " + refused.reason()));
            case OutboundAnswer.Failed failed
            when failed.kind() == OutboundAnswer.Kind.CONNECT ->
                new Delivery.Again(Fault.BUSY, SOON, words("was not reached: " + failed.reason()));
            case OutboundAnswer.Failed failed -> new Delivery.Unsure(words("did not answer: " + failed.reason()));
        };
    }

    private ObjectNode mail(Letter letter, MailAddress to) {
        ObjectNode mail = Json.object().put("from", sender());
        mail.putArray("to").add(to.toString());
        mail.put(
                "subject",
                letter.words()
                        .subject()
                        .replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ")
                        .strip());
        mail.put("text", letter.words().text());
        if (!letter.words().html().isEmpty()) mail.put("html", letter.words().html());
        headers(letter, mail.putObject("headers"));
        var tags = mail.putArray("tags");
        tags.addObject()
                .put("name", ResendHook.ACCOUNT)
                .put("value", letter.account().value().toString());
        tags.addObject()
                .put("name", ResendHook.MESSAGE)
                .put("value", letter.id().toString());
        Letter.Calendar calendar = letter.extras().calendar();
        if (calendar != null && calendar.method().matches("[A-Z]{3,20}")) {
            String content = Base64.getEncoder().encodeToString(calendar.text().getBytes(StandardCharsets.UTF_8));
            mail.putArray("attachments")
                    .addObject()
                    .put("filename", "invitation.ics")
                    .put("content", content)
                    .put("content_type", "text/calendar; charset=utf-8; method=" + calendar.method());
        }
        return mail;
    }

    private void headers(Letter letter, ObjectNode headers) {
        String thread = "<" + letter.about().kind() + "." + letter.about().id() + "@"
                + mailer.address().domain() + ">";
        headers.put("In-Reply-To", thread);
        headers.put("References", thread);
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("X-Auto-Response-Suppress", "All");
        String unsubscribe = letter.extras().unsubscribe();
        if (unsubscribe != null && unsubscribe.matches("https://[\\x21-\\x7E&&[^<>\"]]{1,900}")) {
            headers.put("List-Unsubscribe", "<" + unsubscribe + ">");
            headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    /** Quoted, or a comma in the name would make two senders of it. */
    private String sender() {
        String address = mailer.address().toString();
        if (mailer.name().isEmpty()) return address;
        return "\"" + mailer.name().replaceAll("[\"\\\\]", "'") + "\" <" + address + ">";
    }

    private Delivery understood(Answered answer) {
        JsonNode body = json(answer);
        String answerWords = said(answer, body);
        int status = answer.status();
        String name = body.path("name").asString("");
        if (status >= 200 && status < 300) return accepted(body);
        return switch (name) {
            case "invalid_api_key",
                    "missing_api_key",
                    "restricted_api_key",
                    "invalid_from_address",
                    "invalid_access",
                    "security_error",
                    "invalid_region",
                    "not_found",
                    "method_not_allowed" -> new Delivery.Again(Fault.PROVIDER, LATER, answerWords);
            case "rate_limit_exceeded" -> new Delivery.Again(Fault.THROTTLED, pause(answer, SOON), answerWords);
            case "daily_quota_exceeded", "monthly_quota_exceeded" ->
                new Delivery.Again(Fault.THROTTLED, pause(answer, LONGEST_PAUSE), answerWords);
            case "concurrent_idempotent_requests" -> new Delivery.Again(Fault.BUSY, SOON, answerWords);
            // It has had this key with other words before; whether it carried them is not said.
            case "invalid_idempotent_request" -> new Delivery.Unsure(answerWords);
            default -> byStatus(answer, answerWords);
        };
    }

    private static Delivery accepted(JsonNode body) {
        String id = body.path("id").asString("");
        if (id.isEmpty() || id.length() > 100) {
            return new Delivery.Unsure("Resend said yes in words that cannot be understood.");
        }
        return new Delivery.Done(id, "Resend has taken it.");
    }

    private static Delivery byStatus(Answered answer, String words) {
        return switch (answer.status()) {
            case 401, 403, 404, 405 -> new Delivery.Again(Fault.PROVIDER, LATER, words);
            case 408, 409, 425 -> new Delivery.Again(Fault.BUSY, SOON, words);
            case 429 -> new Delivery.Again(Fault.THROTTLED, pause(answer, SOON), words);
            case 400, 413, 415, 422 -> {
                boolean isAddress = words.contains("`to`") || words.contains("recipient");
                yield new Delivery.Never(isAddress ? Fault.ADDRESS : Fault.CONTENT, words);
            }
            default ->
                answer.status() >= 500
                        ? new Delivery.Again(Fault.BUSY, SOON, words)
                        // Sent elsewhere, or something that nobody has heard of: not Resend, as it seems.
                        : new Delivery.Again(Fault.PROVIDER, LATER, words);
        };
    }

    private static Duration pause(Answered answer, Duration otherwise) {
        String seconds = answer.headers().first("retry-after").orElse("").strip();
        if (!seconds.matches("[0-9]{1,6}")) return otherwise;
        Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    private String said(Answered answer, JsonNode body) {
        String message = body.path("message").asString("");
        String name = body.path("name").asString("");
        return words("answered " + answer.status() + (name.isEmpty() ? "" : " " + name)
                + (message.isEmpty() ? "." : ": " + message));
    }

    private String words(String said) {
        return PlainWords.of("Resend " + said, List.of(key));
    }

    private static JsonNode json(Answered answer) {
        try {
            return answer.truncated() ? Json.object() : Json.read(answer.body().bytes());
        } catch (Json.NotJson e) {
            return Json.object();
        }
    }
}
