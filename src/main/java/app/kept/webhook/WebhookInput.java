package app.kept.webhook;

import app.kept.event.TypesWanted;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.secret.StandardWebhook;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What programs and pages say of a webhook that is to be, with everything that is wrong with it. */
public final class WebhookInput {
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final int MOST_HEADERS = 10;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 1_000;
    private static final int LONGEST_SECRET = 200;
    private static final int SHORTEST_SECRET = 12;
    private static final Pattern VERSION = Pattern.compile("\"?([0-9]{1,9})\"?");
    /** What we say ourselves; two of a kind would be read in two ways. */
    private static final Set<String> OURS = Set.of("content-type", "user-agent", "x-hub-signature-256");

    private static final List<String> OUR_FAMILIES = List.of("webhook-", "x-github-");

    private WebhookInput() {}

    /**
     * One that is to be.
     *
     * @param named secrets that the other side has chosen
     */
    public record Wanted(Webhook.Wish wish, Map<String, String> headers, Map<Webhook.Kind, String> named) {}

    public static Wanted wanted(Input input) {
        String url = input.requiredText("url", LONGEST_URL);
        Map<String, String> headers = headers(input).orElse(Map.of());
        var wish = new Webhook.Wish(
                url,
                types(input).orElse(List.of("*")),
                input.text("description", LONGEST_DESCRIPTION).orElse(""),
                List.copyOf(headers.keySet()),
                form(input).orElse(Webhook.Form.KEPT),
                signatures(input).orElse(Set.of(Webhook.Kind.V1)),
                input.flag("ordered").orElse(false));
        return new Wanted(wish, headers, named(input));
    }

    public static WebhookKeeping.Change change(Request request, Input input) {
        Optional<Integer> version = input.number("version", 1, Integer.MAX_VALUE);
        Optional<Integer> seen = seen(request).or(() -> version);
        Optional<String> description = input.has("description")
                ? Optional.of(input.text("description", LONGEST_DESCRIPTION).orElse(""))
                : Optional.empty();
        return new WebhookKeeping.Change(
                seen.map(OptionalInt::of).orElse(OptionalInt.empty()),
                input.text("url", LONGEST_URL),
                types(input),
                description,
                headers(input),
                form(input),
                signatures(input),
                input.flag("ordered"));
    }

    /** Secrets that the other side has chosen, because it cannot choose another. */
    public static Map<Webhook.Kind, String> named(Input input) {
        var named = new EnumMap<Webhook.Kind, String>(Webhook.Kind.class);
        input.text("secret", LONGEST_SECRET).ifPresent(secret -> {
            if (StandardWebhook.with(secret).isPresent()) named.put(Webhook.Kind.V1, secret);
            else input.reject("secret", "invalid", "must be whsec_ and 24 to 64 random bytes in base64 behind it");
        });
        input.text("github_secret", LONGEST_SECRET).ifPresent(secret -> {
            if (secret.length() >= SHORTEST_SECRET) named.put(Webhook.Kind.GITHUB, secret);
            else input.reject("github_secret", "invalid", "must have at least " + SHORTEST_SECRET + " characters");
        });
        return named;
    }

    private static Optional<Integer> seen(Request request) {
        return request.header("If-Match")
                .map(VERSION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Integer.parseInt(matcher.group(1)));
    }

    private static Optional<List<String>> types(Input input) {
        Optional<List<String>> types = input.lines("event_types", TypesWanted.MOST, TypesWanted.LONGEST)
                .map(all -> all.stream().distinct().toList());
        if (types.isEmpty()) return types;
        if (types.get().isEmpty() || !types.get().stream().allMatch(TypesWanted::isWritten)) {
            input.reject(
                    "event_types",
                    "invalid",
                    "must be types of events such as booking.created, families such as booking.*, or * for all");
            return Optional.empty();
        }
        return types;
    }

    private static Optional<Webhook.Form> form(Input input) {
        return input.choice("form", Words.all(Webhook.Form.class)).map(word -> Words.read(Webhook.Form.class, word));
    }

    private static Optional<Set<Webhook.Kind>> signatures(Input input) {
        return input.texts("signatures", Words.all(Webhook.Kind.class))
                .map(words -> Words.readAll(Webhook.Kind.class, words));
    }

    private static Optional<Map<String, String>> headers(Input input) {
        return input.object("headers").map(part -> headers(input, part));
    }

    private static Map<String, String> headers(Input input, Input part) {
        var headers = new LinkedHashMap<String, String>();
        if (part.names().size() > MOST_HEADERS) {
            input.reject("headers", "invalid", "may have at most " + MOST_HEADERS + " headers");
        }
        for (String name : part.names()) {
            String value = part.text(name, LONGEST_VALUE).orElse("");
            if (!isFree(name) || !OutboundRequest.takes(name, value)) {
                part.reject(name, "invalid", "is no header that can be added to a call, or its value is none");
            } else {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static boolean isFree(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return name.length() <= LONGEST_NAME
                && !OURS.contains(lower)
                && OUR_FAMILIES.stream().noneMatch(lower::startsWith);
    }
}
