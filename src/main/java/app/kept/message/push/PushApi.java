package app.kept.message.push;

import app.kept.account.Caller;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** For our script in a person's browser: what it needs to be told, and the browsers in which they are. */
public final class PushApi {
    private static final String WORKER = "push-worker.js";
    private static final int LONGEST_ENDPOINT = 1_000;
    private static final int LONGEST_CUSTOMER = 200;
    private static final String NOT_WANTED = "must be as the browser gave it, in base64url";

    private final Subscriptions subscriptions;
    private final PushKeys keys;
    private final OutboundRules rules;
    private final byte[] worker = load();

    public PushApi(Subscriptions subscriptions, PushKeys keys, OutboundRules rules) {
        this.subscriptions = subscriptions;
        this.keys = keys;
        this.rules = rules;
    }

    /** By which browsers know whose messages to accept. */
    public Response key(Request request) {
        request.query().check();
        PushKey key = keys.get().orElseThrow(() -> Problem.notFound("key").raised());
        return Response.json(200, new KeyJson(key.publicText()));
    }

    public Response list(Request request) {
        request.query().check();
        List<SubscriptionJson> found = Caller.of(request) instanceof Caller.Customer customer
                ? subscriptions.customers().list(customer).stream()
                        .map(SubscriptionJson::of)
                        .toList()
                : subscriptions.list(Caller.memberOf(request)).stream()
                        .map(SubscriptionJson::of)
                        .toList();
        return Response.json(200, new Page(found));
    }

    public Response add(Request request) {
        Input input = request.json();
        String endpoint = endpoint(input);
        String key = input.requiredText("p256dh", 100);
        Optional<byte[]> point =
                Curve.bytes(key).filter(bytes -> Curve.read(bytes).isPresent());
        if (!key.isEmpty() && point.isEmpty()) input.reject("p256dh", "invalid", NOT_WANTED);
        String auth = input.requiredText("auth", 100);
        Optional<byte[]> shared = Curve.bytes(auth).filter(bytes -> bytes.length == Encryption.AUTH);
        if (!auth.isEmpty() && shared.isEmpty()) input.reject("auth", "invalid", NOT_WANTED);
        input.check();
        var offer = new Subscriptions.Offer(endpoint, Curve.text(point.orElseThrow()), shared.orElseThrow());
        if (Caller.of(request) instanceof Caller.Customer customer) {
            return Response.json(201, new Made(subscriptions.customers().add(customer, Caller.by(request), offer)));
        }
        UUID id = subscriptions
                .add(Caller.memberOf(request), Caller.by(request), offer)
                .orElseThrow(() -> Problem.tooOften(Duration.ofSeconds(1)).raised());
        return Response.json(201, new Made(id));
    }

    /** Somebody else's is one that is not there. */
    public Response remove(Request request) {
        boolean wasThere = Caller.of(request) instanceof Caller.Customer customer
                ? subscriptions.customers().remove(customer, Caller.by(request), request.id("id"))
                : subscriptions.remove(Caller.memberOf(request), Caller.by(request), request.id("id"));
        if (!wasThere) throw Problem.notFound("subscription").raised();
        return Response.noContent();
    }

    /** For a shop whose customer wants to be known to nobody here: they may have booked nothing, and be nobody's client. */
    public Response forget(Request request) {
        Input input = request.json();
        String customer = input.requiredText("customer", LONGEST_CUSTOMER);
        input.check();
        return Response.json(200, new Forgotten(subscriptions.customers().forget(Caller.by(request), customer)));
    }

    /** At the top of the site, for a worker looks after what lies beside it. It may call us and nobody else. */
    public Response worker(Request request) {
        return new Response(
                200,
                Map.of(
                        "Content-Type",
                        "text/javascript; charset=utf-8",
                        "Cache-Control",
                        "no-cache",
                        "Content-Security-Policy",
                        "default-src 'none'; connect-src 'self'; frame-ancestors 'none'"),
                worker);
    }

    private String endpoint(Input input) {
        String typed = input.requiredText("endpoint", LONGEST_ENDPOINT);
        if (typed.isEmpty()) return typed;
        return switch (OutboundUrl.vet(typed, rules)) {
            case OutboundUrl.Accepted(OutboundUrl url) -> url.toString();
            case OutboundUrl.Refused(String reason) -> {
                input.reject("endpoint", "invalid", reason);
                yield typed;
            }
        };
    }

    private static byte[] load() {
        try (InputStream stream = PushApi.class.getClassLoader().getResourceAsStream("assets/" + WORKER)) {
            return Objects.requireNonNull(stream, "assets/" + WORKER + " is missing")
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record KeyJson(String key) {}

    private record Made(UUID id) {}

    private record Forgotten(int subscriptions) {}

    private record Page(List<SubscriptionJson> subscriptions) {}

    private record SubscriptionJson(UUID id, String service, String agent, Instant createdAt, boolean current) {
        static SubscriptionJson of(Subscriptions.Seen seen) {
            return new SubscriptionJson(seen.id(), seen.service(), seen.agent(), seen.createdAt(), seen.isCurrent());
        }

        /** In which browser a customer was is known to the shop alone. */
        static SubscriptionJson of(CustomerSubscriptions.Seen seen) {
            return new SubscriptionJson(seen.id(), seen.service(), "", seen.createdAt(), false);
        }
    }
}
