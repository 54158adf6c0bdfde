package app.kept.web.hook;

import app.kept.event.TypesWanted;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.text.Json;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Seen;
import app.kept.webhook.Webhook;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** What stands in the form of a webhook: read from it, compared part by part, and said again in its words. */
final class HookForm {
    static final String URL = "url";
    static final String DESCRIPTION = "description";
    static final String ALL = "all";
    static final String TYPES = "types";
    static final String FORM = "form";
    static final String ORDERED = "ordered";
    static final String V1A = "v1a";
    static final String GITHUB = "github";
    static final String HEADERS = "headers";
    static final String NO_HEADERS = "no_headers";

    static final int LONGEST_URL = 2_000;
    static final int LONGEST_DESCRIPTION = 200;
    static final int LONGEST_HEADERS = 11_000;
    private static final String STAR = "*";

    private HookForm() {}

    /** One that is to be set up. */
    static SortedMap<String, String> fresh() {
        return new TreeMap<>(Map.of(
                URL,
                "",
                DESCRIPTION,
                "",
                ALL,
                "true",
                TYPES,
                "",
                FORM,
                "kept",
                ORDERED,
                "false",
                V1A,
                "false",
                GITHUB,
                "false",
                HEADERS,
                ""));
    }

    /** As the form shows it; of what is added to the head of calls there are the names alone. */
    static SortedMap<String, String> parts(Webhook webhook) {
        Webhook.Wish wish = webhook.wish();
        boolean isAll = wish.types().contains(STAR);
        var parts = fresh();
        parts.put(URL, wish.url());
        parts.put(DESCRIPTION, wish.description());
        parts.put(ALL, Boolean.toString(isAll));
        parts.put(TYPES, isAll ? "" : String.join("\n", wish.types()));
        parts.put(FORM, wish.form().name().toLowerCase(Locale.ROOT));
        parts.put(ORDERED, Boolean.toString(wish.isOrdered()));
        parts.put(V1A, Boolean.toString(wish.signatures().contains(Webhook.Kind.V1A)));
        parts.put(GITHUB, Boolean.toString(wish.signatures().contains(Webhook.Kind.GITHUB)));
        parts.put(HEADERS, String.join("\n", wish.headerNames()));
        return parts;
    }

    /** What was typed beside what is now: ticks that are not there were taken away, and no headers leave those there are. */
    static Seen seen(Input form, SortedMap<String, String> now) {
        boolean isAll = !form.typed(ALL).equals("false");
        Seen seen = Seen.in(form, now)
                .meaning(ALL, Boolean.toString(isAll))
                .meaning(TYPES, isAll ? "" : String.join("\n", types(form)));
        for (String tick : List.of(ORDERED, V1A, GITHUB)) {
            seen = seen.meaning(tick, Boolean.toString(form.typed(tick).equals("true")));
        }
        String kept = now.getOrDefault(HEADERS, "");
        if (isWithout(form)) return seen.meaning(HEADERS, "");
        return form.typed(HEADERS).isBlank() ? seen.meaning(HEADERS, kept) : seen;
    }

    /** The form as it was sent, for whoever has to mend it: ticks stay, even those that do not count. */
    static Filled wrong(Input form, SortedMap<String, String> now, Map<String, String> wrong) {
        return asSent(form, Filled.wrong(seen(form, now), wrong)).with(TYPES, String.join("\n", types(form)));
    }

    private static Filled asSent(Input form, Filled filled) {
        return filled.with(NO_HEADERS, Boolean.toString(isWithout(form)));
    }

    private static boolean isWithout(Input form) {
        return form.typed(NO_HEADERS).equals("true");
    }

    /** Those that were ticked; a family stands for all of its own. */
    static List<String> types(Input form) {
        List<String> ticked = form.typedAll(TYPES).stream()
                .filter(TypesWanted::isWritten)
                .distinct()
                .toList();
        return ticked.stream()
                .filter(type -> ticked.stream().noneMatch(other -> !other.equals(type) && isWithin(type, other)))
                .limit(TypesWanted.MOST + 1L)
                .toList();
    }

    private static boolean isWithin(String type, String family) {
        return family.endsWith(".*") && type.startsWith(family.substring(0, family.length() - 1));
    }

    /**
     * The form as a program would have sent it.
     *
     * @param isChange whether headers stay where none are typed
     */
    static Input understood(Input form, boolean isChange) {
        for (String field :
                List.of(URL, DESCRIPTION, ALL, TYPES, FORM, ORDERED, V1A, GITHUB, HEADERS, NO_HEADERS, Seen.NAME)) {
            form.leave(field);
        }
        form.check();
        boolean isAll = !form.typed(ALL).equals("false");
        ObjectNode json = Json.object()
                .put(URL, form.typed(URL))
                .put(DESCRIPTION, form.typed(DESCRIPTION))
                .put(FORM, form.typed(FORM).equals("flat") ? "flat" : "kept")
                .put(ORDERED, form.typed(ORDERED).equals("true"));
        var types = json.putArray("event_types");
        if (isAll) types.add(STAR);
        else types(form).forEach(types::add);
        var signatures = json.putArray("signatures").add("v1");
        for (String tick : List.of(V1A, GITHUB)) {
            if (form.typed(tick).equals("true")) signatures.add(tick);
        }
        Map<String, String> headers = headers(form.typed(HEADERS));
        if (!isChange || isWithout(form) || !headers.isEmpty()) {
            var all = json.putObject(HEADERS);
            if (!isWithout(form)) headers.forEach(all::put);
        }
        return Input.ofJson(json);
    }

    /** A line that names nothing is kept as a name that no header can have. */
    private static Map<String, String> headers(String typed) {
        var headers = new LinkedHashMap<String, String>();
        typed.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.containsKey(line.substring(0, colon).strip())) headers.put(line, "");
            else
                headers.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
        });
        return headers;
    }

    /** What is wrong, at the field of the page. */
    static Map<String, String> words(List<Problem.FieldError> errors, Frame frame) {
        var wrong = new LinkedHashMap<String, String>();
        for (Problem.FieldError error : errors) {
            if (error.field().equals(URL)) wrong.putIfAbsent(URL, url(error, frame));
            else if (error.field().equals(DESCRIPTION)) {
                wrong.putIfAbsent(DESCRIPTION, frame.text("hooks.description.wrong", LONGEST_DESCRIPTION));
            } else if (error.field().startsWith(HEADERS + ".")) {
                String name = error.field().substring(HEADERS.length() + 1);
                wrong.putIfAbsent(HEADERS, frame.text("hooks.headers.wrong", name));
            } else if (error.field().equals(HEADERS)) wrong.putIfAbsent(HEADERS, frame.text("hooks.headers.many"));
            else wrong.putIfAbsent(TYPES, frame.text("hooks.types.wrong", TypesWanted.MOST));
        }
        return wrong;
    }

    private static String url(Problem.FieldError error, Frame frame) {
        return frame.text(error.code().equals("required") ? "hooks.url.missing" : "hooks.url.wrong");
    }

    /** How the form looks with what was typed, where somebody else has changed the webhook meanwhile. */
    static Filled overtaken(Input form, Seen seen, Frame frame) {
        Filled both =
                Filled.overtaken(seen, part -> frame.text(called(part)), (part, value) -> shown(part, value, frame));
        return asSent(form, both);
    }

    private static String called(String part) {
        return switch (part) {
            case URL -> "hooks.url";
            case DESCRIPTION -> "hooks.description";
            case ALL, TYPES -> "hooks.types";
            case FORM -> "hooks.form";
            case ORDERED -> "hooks.ordered";
            case V1A -> "hooks.sign.v1a";
            case GITHUB -> "hooks.sign.github";
            default -> "hooks.headers";
        };
    }

    private static String shown(String part, String value, Frame frame) {
        return switch (part) {
            case ALL -> frame.text(value.equals("true") ? "hooks.told.all" : "hooks.types.some");
            case ORDERED, V1A, GITHUB -> frame.text(value.equals("true") ? "overtaken.yes" : "overtaken.no");
            case FORM -> frame.text(value.equals("flat") ? "hooks.form.flat" : "hooks.form.kept");
            case TYPES -> {
                var all = new ArrayList<String>();
                value.lines().forEach(type -> all.add(HookWords.told(type, frame)));
                yield String.join("\n", all);
            }
            default -> value;
        };
    }
}
