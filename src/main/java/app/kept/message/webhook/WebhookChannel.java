package app.kept.message.webhook;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.message.channel.PlainWords;
import app.kept.platform.base.Time;
import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundAnswer.Answered;
import app.kept.platform.outbound.OutboundBody;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.outbound.RetryAfter;
import app.kept.platform.secret.StandardWebhook;
import app.kept.platform.secret.WebhookKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Calls one address (Standard Webhooks 1.0.0). Every try of a message carries its id, by which whoever is called knows it
 * again; so what had no answer is said once more.
 */
public final class WebhookChannel implements Channel {
    public static final String NAME = "webhook";

    private static final int MOST_ANSWER = 8 * 1_024;
    private static final Duration LEAVE = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(10);

    private final OutboundClient client;
    private final OutboundUrl url;
    private final Keys keys;
    private final Kind kind;
    private final Duration deadline;
    private final Time time;

    /**
     * By what is signed.
     *
     * @param secrets what must not be repeated in any answer
     */
    record Keys(List<StandardWebhook> keys, List<String> secrets) {
        Keys {
            keys = List.copyOf(keys);
        }
    }

    /** Why an address is called. */
    enum Kind {
        /** It is set up as a provider, and called for everything that programs are told. */
        SET_UP,
        /** A message names it: nobody can pause it, and nothing else goes there. */
        NAMED
    }

    WebhookChannel(OutboundClient client, OutboundUrl url, Keys keys, Kind kind, Duration deadline, Time time) {
        this.client = client;
        this.url = url;
        this.keys = keys;
        this.kind = kind;
        this.deadline = deadline;
        this.time = time;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String provider() {
        return WebhookProvider.NAME;
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
        if (kind == Kind.SET_UP && !letter.address().matches("[a-z]{1,40}")) {
            return new Delivery.Never(Fault.ADDRESS, "This is not the name of something that is called.");
        }
        Instant now = time.now();
        String id = letter.id().toString();
        byte[] body = WebhookBody.of(letter, now).getBytes(StandardCharsets.UTF_8);
        var request = OutboundRequest.of("POST", url)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Kept-Webhooks/1.0")
                .headers(WebhookKey.headers(keys.keys(), id, now, body))
                .body(OutboundBody.of(body))
                .within(deadline)
                .atMost(MOST_ANSWER);
        return switch (client.send(request)) {
            case Answered answer -> understood(answer);
            case OutboundAnswer.Refused refused ->
                new Delivery.Again(
                        kind == Kind.SET_UP ? Fault.PROVIDER : Fault.BUSY,
                        LATER,
                        words("cannot be called: " + refused.reason()));
            case OutboundAnswer.Failed failed
            when failed.kind() == OutboundAnswer.Kind.CONNECT ->
                new Delivery.Again(Fault.BUSY, SOON, words("was not reached: " + failed.reason()));
            case OutboundAnswer.Failed failed -> new Delivery.Unsure(words("did not answer: " + failed.reason()));
        };
    }

    /** Only a yes is a yes. Whoever is called may be down or wrongly set up for an hour, so a no is asked again. */
    private Delivery understood(Answered answer) {
        int status = answer.status();
        String said = words("answered " + status + ".");
        if (status >= 200 && status < 300) return new Delivery.Done(said);
        return switch (status) {
            // Whoever says so wants no more: it is paused and admins hear of it, or the address is among the stopped
            // ones.
            case 410 ->
                kind == Kind.SET_UP
                        ? new Delivery.Again(Fault.PROVIDER, LATER, said)
                        : new Delivery.Never(Fault.GONE, said);
            case 429 -> new Delivery.Again(Fault.THROTTLED, pause(answer, SOON), said);
            default -> new Delivery.Again(Fault.BUSY, pause(answer, status >= 500 ? SOON : LATER), said);
        };
    }

    private Duration pause(Answered answer, Duration otherwise) {
        Duration asked = RetryAfter.of(answer.headers(), time.now()).orElse(otherwise);
        if (asked.compareTo(otherwise) < 0) return otherwise;
        return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
    }

    /** The path may be a secret as well: many are called under an address that nobody else knows. */
    private String words(String said) {
        return PlainWords.of(
                "The webhook at " + url.hostText() + " " + said,
                keys.secrets().stream().filter(secret -> secret.length() > 1).toList());
    }
}
