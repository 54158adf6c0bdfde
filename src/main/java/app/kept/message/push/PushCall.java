package app.kept.message.push;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.PlainWords;
import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundBody;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.secret.Tokens;
import java.time.Duration;
import java.util.List;

/** One message to one browser: encrypted, handed to its service, and what the service said. */
final class PushCall {
    private static final Duration USUAL_WAIT = Duration.ofMinutes(1);
    private static final int MOST_READ = 2_048;

    private final OutboundClient client;
    private final OutboundRules rules;
    private final PushServices services;
    private final Vapid vapid;

    PushCall(OutboundClient client, OutboundRules rules, PushServices services, Vapid vapid) {
        this.client = client;
        this.rules = rules;
        this.services = services;
        this.vapid = vapid;
    }

    /** What goes with each message, whoever gets it. */
    record Terms(long ttlSeconds, String urgency, String topic, Duration deadline) {}

    Delivery send(Subscription to, byte[] note, Terms terms, PushKey key) {
        return switch (OutboundUrl.vet(to.endpoint(), rules)) {
            case OutboundUrl.Refused(String reason) ->
                new Delivery.Never(Fault.GONE, "The browser's service cannot be called: " + reason);
            case OutboundUrl.Accepted(OutboundUrl url) -> {
                byte[] body =
                        Encryption.body(note, to.key(), to.auth(), Curve.newPair(), Tokens.random(Encryption.SALT));
                yield understood(client.send(request(url, body, terms, key)), url.origin());
            }
        };
    }

    private OutboundRequest request(OutboundUrl url, byte[] body, Terms terms, PushKey key) {
        return OutboundRequest.of("POST", url)
                .header("TTL", Long.toString(terms.ttlSeconds()))
                .header("Urgency", terms.urgency())
                .header("Topic", terms.topic())
                .header("Content-Encoding", "aes128gcm")
                .header("Content-Type", "application/octet-stream")
                .header("Authorization", vapid.authorization(url.origin(), key))
                .body(OutboundBody.of(body))
                .within(terms.deadline())
                .atMost(MOST_READ)
                .onFreshConnection();
    }

    /** Of what the service wrote nothing is passed on: it may repeat what it was given. */
    private Delivery understood(OutboundAnswer answer, String origin) {
        return switch (answer) {
            case OutboundAnswer.Answered answered -> judged(answered, origin);
            case OutboundAnswer.Refused(String reason) ->
                new Delivery.Never(Fault.GONE, "The browser's service cannot be called: " + reason);
            case OutboundAnswer.Failed(OutboundAnswer.Kind kind, String reason)
            when kind == OutboundAnswer.Kind.CONNECT -> new Delivery.Again(USUAL_WAIT, plain(reason));
            case OutboundAnswer.Failed(OutboundAnswer.Kind _, String reason) -> new Delivery.Unsure(plain(reason));
        };
    }

    private Delivery judged(OutboundAnswer.Answered answer, String origin) {
        int status = answer.status();
        boolean isForAll = services.speakForAll(origin);
        String said = origin + " answered " + status;
        return switch (status) {
            case 200, 201, 202 -> new Delivery.Done("", said + ": the browser's service has it.");
            case 404, 410 -> new Delivery.Never(Fault.GONE, said + ": this browser wants to be told no more.");
            // Anybody can hand in a browser that was asked for in the name of another server: it says nothing of
            // others.
            case 400, 401, 403 ->
                new Delivery.Never(Fault.ADDRESS, said + ": it does not accept our key for this browser.");
            case 413 -> new Delivery.Never(Fault.CONTENT, said + ": the message is too long for it.");
            case 429 ->
                new Delivery.Again(isForAll ? Fault.THROTTLED : Fault.BUSY, wait(answer), said + ": too much at once.");
            default ->
                status >= 500
                        ? new Delivery.Again(Fault.BUSY, wait(answer), said + ": it is in trouble.")
                        : new Delivery.Never(Fault.ADDRESS, said + ", which says nothing that we know.");
        };
    }

    private static Duration wait(OutboundAnswer.Answered answer) {
        return answer.headers()
                .first("Retry-After")
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Math.clamp(Long.parseLong(text), 1, 3_600)))
                .orElse(USUAL_WAIT);
    }

    private static String plain(String reason) {
        return PlainWords.of(reason, List.of());
    }
}
