package app.kept.webhook;

import app.kept.event.TypesWanted;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.secret.StandardWebhook;
import java.util.EnumMap;
import java.util.HashSet;
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
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?([0-9]{1,9})\"?");
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
        Map<Webhook.Kind, String> named = named(input);
        if (named.containsKey(Webhook.Kind.GITHUB) && !wish.signatures().contains(Webhook.Kind.GITHUB)) {
            Problem.FieldError wrong = useless(Webhook.Kind.GITHUB);
            input.reject(wrong.field(), wrong.code(), wrong.detail());
        }
        return new Wanted(wish, headers, named);
    }

    public static WebhookKeeping.Change change(Request request, Input input) {
        Optional<Integer> version = input.number("version", 1, Integer.MAX_VALUE);
        Optional<Integer> seen = seen(request, input).or(() -> version);
        var named = new EnumMap<Webhook.Kind, String>(Webhook.Kind.class);
        github(input).ifPresent(secret -> named.put(Webhook.Kind.GITHUB, secret));
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
                input.flag("ordered"),
                named);
    }

    /** Secrets that the other side has chosen, because it cannot choose another. */
    public static Map<Webhook.Kind, String> named(Input input) {
        var named = new EnumMap<Webhook.Kind, String>(Webhook.Kind.class);
        input.text("secret", LONGEST_SECRET).ifPresent(secret -> {
            if (StandardWebhook.isLongEnough(secret)) named.put(Webhook.Kind.V1, secret);
            else input.reject("secret", "invalid", "must be whsec_ and 24 to 64 random bytes in base64 behind it");
        });
        github(input).ifPresent(secret -> named.put(Webhook.Kind.GITHUB, secret));
        return named;
    }

    private static Optional<String> github(Input input) {
        Optional<String> secret = input.text("github_secret", LONGEST_SECRET);
        boolean isShort = secret.isPresent() && secret.get().length() < SHORTEST_SECRET;
        if (isShort) input.reject("github_secret", "invalid", "must have at least " + SHORTEST_SECRET + " characters");
        return isShort ? Optional.empty() : secret;
    }

    static Problem.FieldError useless(Webhook.Kind kind) {
        return switch (kind) {
            case V1 -> new Problem.FieldError("secret", "invalid", "is there already: rotate to choose another");
            case V1A -> new Problem.FieldError("signatures", "invalid", "has no secret to be chosen");
            case GITHUB ->
                new Problem.FieldError(
                        "github_secret",
                        "invalid",
                        "is chosen when github is added to signatures, or in a rotation while it is among them");
        };
    }

    /** What cannot be read would otherwise overwrite what nobody has looked at; a star means any version. */
    private static Optional<Integer> seen(Request request, Input input) {
        Optional<String> tag = request.header("If-Match").map(String::strip).filter(one -> !one.equals("*"));
        if (tag.isEmpty()) return Optional.empty();
        Matcher matcher = VERSION.matcher(tag.get());
        if (matcher.matches()) return Optional.of(Integer.parseInt(matcher.group(1)));
        input.reject("If-Match", "invalid", "must be the ETag of the version that was looked at, such as \"3\"");
        return Optional.empty();
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
        types.get()
                .forEach(type ->
                        WantedTypes.objection(type).ifPresent(wrong -> input.reject("event_types", "invalid", wrong)));
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
        var names = new HashSet<String>();
        for (String name : part.names()) {
            String value = part.text(name, LONGEST_VALUE).orElse("");
            if (!names.add(name.toLowerCase(Locale.ROOT))) {
                part.reject(name, "invalid", "is there twice: capital letters make no other header");
            } else if (!isFree(name) || !OutboundRequest.takes(name, value)) {
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
