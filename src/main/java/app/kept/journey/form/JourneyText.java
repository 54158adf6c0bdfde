package app.kept.journey.form;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes a journey so that {@link JourneyForm} reads the same again. */
public final class JourneyText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./()+-]+)*");
    private static final Set<String> MEANS_SOMETHING =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf");

    private final StringBuilder out = new StringBuilder(2_000);
    private final Places places;

    private JourneyText(Places places) {
        this.places = places;
    }

    /** Hosts and event types that the places do not know by a name stand there with their ids. */
    public static String write(Journey journey, Places places) {
        return new JourneyText(places).text(journey);
    }

    private String text(Journey journey) {
        line("journey: " + journey.name());
        line("title: " + quoted(journey.title()));
        if (!journey.description().isEmpty()) line("description: " + quoted(journey.description()));
        if (!journey.scope().equals(Scope.ALL)) line("for: " + scope(journey.scope()));
        line("steps:");
        journey.steps().forEach(this::step);
        return out.toString();
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void entry(String key, String value) {
        line("    " + key + ": " + value);
    }

    private String scope(Scope scope) {
        var parts = new TreeMap<String, String>();
        if (!scope.kinds().isEmpty()) parts.put("kinds", list(new TreeSet<>(scope.kinds())));
        if (!scope.hosts().isEmpty()) {
            parts.put(
                    "hosts",
                    list(scope.hosts().stream()
                            .map(id -> places.nameOfHost(id).orElse(id.toString()))
                            .sorted()
                            .toList()));
        }
        if (!scope.eventTypes().isEmpty()) {
            parts.put(
                    "event_types",
                    list(scope.eventTypes().stream()
                            .map(id -> places.nameOfEventType(id).orElse(id.toString()))
                            .sorted()
                            .toList()));
        }
        return mapping(parts);
    }

    private void step(Step step) {
        line("  - step: " + step.name());
        switch (step.when()) {
            case When.At(Moment moment)
            when moment.point() instanceof Point.Happened && moment.equals(Moment.of(moment.point())) ->
                entry(WhenForm.ON, moment.point().word());
            case When.At(Moment moment) -> entry(WhenForm.AT, MomentForm.text(moment));
            case When.Reminders(List<Integer> minutes) -> entry(WhenForm.REMINDERS, minutes.toString());
        }
        window(step.window());
        entry("to", audience(step.to()));
        if (!step.channels().isEmpty()) {
            String channels = list(step.channels());
            entry("by", step.by() == Step.By.FALLBACK ? "{fallback: " + channels + "}" : channels);
        }
        step.template().ifPresent(template -> entry("template", template));
        if (!step.kinds().isEmpty()) entry("kinds", list(new TreeSet<>(step.kinds())));
        if (!step.onlyIf().isEmpty()) entry("if", questions(step.onlyIf()));
        if (!step.unless().isEmpty()) entry("unless", questions(step.unless()));
        step.oncePerClient().ifPresent(span -> entry("once_per_client", Spans.text(span)));
        if (!step.keepsQuiet()) entry("quiet_hours", "false");
        if (step.afterOutage() != Step.AfterOutage.LATE) {
            entry("after_outage", step.afterOutage().name().toLowerCase(Locale.ROOT));
        }
        if (step.actorToo()) entry("also_to_actor", "true");
    }

    private void window(Window window) {
        Moment opens = window.opens();
        Moment closes = window.closes();
        if (opens == null && closes == null) return;
        String from = opens == null ? "" : "opens: " + MomentForm.text(opens);
        String to = closes == null ? "" : "closes: " + MomentForm.text(closes);
        entry("window", "{" + from + (from.isEmpty() || to.isEmpty() ? "" : ", ") + to + "}");
    }

    private static String audience(Audience audience) {
        return switch (audience) {
            case Audience.People people -> people.word();
            case Audience.Webhook(var url) -> "{" + AudienceForm.WEBHOOK + ": " + escaped(url.toString()) + "}";
            case Audience.Contact(var add, var remove, var fields) -> {
                var parts = new TreeMap<String, String>();
                if (!add.isEmpty()) parts.put("add_tags", list(add));
                if (!remove.isEmpty()) parts.put("remove_tags", list(remove));
                if (!fields.isEmpty()) parts.put("fields", quotedMapping(fields));
                yield "{" + AudienceForm.CONTACT + ": " + mapping(parts) + "}";
            }
        };
    }

    private static String questions(List<Question> questions) {
        return questions.stream().map(JourneyText::question).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String question(Question question) {
        if (question.arguments().isEmpty()) return question.word();
        return "{" + question.word() + ": " + quotedMapping(question.arguments()) + "}";
    }

    private static String quotedMapping(Map<String, String> texts) {
        var parts = new TreeMap<String, String>();
        texts.forEach((name, text) -> parts.put(quoted(name), quoted(text)));
        return mapping(parts);
    }

    private static String mapping(Map<String, String> parts) {
        return parts.entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String list(Collection<String> texts) {
        return texts.stream().map(JourneyText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    /** As it is where it can be nothing else. */
    public static String quoted(String text) {
        boolean isPlain = PLAIN.matcher(text).matches() && !MEANS_SOMETHING.contains(text.toLowerCase(Locale.ROOT));
        return isPlain ? text : escaped(text);
    }

    /** Between marks, as YAML and JSON both read it. */
    public static String escaped(String text) {
        var quoted = new StringBuilder(text.length() + 10).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c == '\n') quoted.append("\\n");
            else if (isUnprintable(c)) quoted.append("\\u").append(String.format(Locale.ROOT, "%04x", (int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    private static boolean isUnprintable(char c) {
        return c < ' ' || (c >= 0x7f && c <= 0xa0) || c == 0xfeff || c >= 0xfff0 || (c >= 0x2000 && c <= 0x206f);
    }
}
