package app.kept.web.journey;

import app.kept.journey.edit.MomentFields;
import app.kept.journey.edit.StepFields;
import app.kept.journey.form.ConditionWord;
import app.kept.journey.form.JourneyFlaw;
import app.kept.platform.http.Problem;
import app.kept.platform.text.Said;
import app.kept.web.page.Frame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a step, by the field that it is about. */
final class StepPlaces {
    /** Where stands what is about no field. */
    static final String WHOLE = "step";

    private static final Pattern MOMENT = Pattern.compile("^(due|opens|closes|once|c[0-9]+_within)_.*");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,60}");
    private static final Pattern CONDITION = Pattern.compile("(if|unless)\\[([0-9]{1,2})].*");

    private final Map<String, String> found = new LinkedHashMap<>();
    private final StepFields fields;
    private final Frame frame;

    private StepPlaces(StepFields fields, Frame frame) {
        this.fields = fields;
        this.frame = frame;
    }

    /** What can be seen without asking anybody, in the words of the page. */
    static Map<String, String> of(StepFields fields, List<Problem.FieldError> unread, Frame frame) {
        var places = new StepPlaces(fields, frame);
        unread.forEach(error ->
                places.put(MOMENT.matcher(error.field()).replaceFirst("$1"), frame.text("step.wrong.unreadable")));
        places.look();
        return places.found;
    }

    /** What the journey's own form says, by their places in it. */
    static Map<String, String> of(StepFields fields, List<JourneyFlaw> flaws, int at, Frame frame) {
        var places = new StepPlaces(fields, frame);
        String here = "steps[" + at + "]";
        for (JourneyFlaw flaw : flaws) {
            boolean isHere = flaw.path().equals(here) || flaw.path().startsWith(here + ".");
            String said = flaw.said().in(frame.language());
            if (isHere) places.put(places.field(flaw.path().substring(here.length()), flaw.said()), sentence(said));
            else places.put(WHOLE, (flaw.path() + " " + said).strip());
        }
        return places.found;
    }

    /** At its field it begins, where in the text of the journey it goes on behind the place. */
    private static String sentence(String said) {
        int first = said.offsetByCodePoints(0, 1);
        return said.substring(0, first).toUpperCase(Locale.ROOT) + said.substring(first);
    }

    private void put(String field, String what) {
        found.merge(field, what, (one, other) -> one.equals(other) ? one : one + "; " + other);
    }

    private void wrong(String field, String key) {
        found.putIfAbsent(field, frame.text(key));
    }

    private void look() {
        // Without one it is made.
        boolean isNamed = !fields.name().isEmpty();
        if (isNamed && !NAME.matcher(fields.name()).matches()) wrong("name", "step.wrong.name");
        if (!fields.byReminders()) {
            readable("due", fields.due());
            if (fields.due().isNone()) wrong("due", "step.wrong.when");
        }
        readable("opens", fields.opens());
        readable("closes", fields.closes());
        readable("once", fields.once());
        if (fields.to().isEmpty()) wrong("to", "step.wrong.to");
        if (fields.to().equals("webhook") && fields.url().isEmpty()) wrong("url", "step.wrong.url");
        if (fields.isForPeople()) {
            if (fields.template().isEmpty()) wrong("template", "step.wrong.template");
            if (fields.channels().isEmpty()) wrong("by_1", "step.wrong.by");
            if (fields.channels().stream().distinct().count()
                    < fields.channels().size()) {
                wrong("by_1", "step.wrong.by_twice");
            }
        }
        for (int i = 0; i < fields.conditions().size(); i++)
            row(i, fields.conditions().get(i));
    }

    private void row(int at, StepFields.Row row) {
        ConditionWord.of(row.word()).stream()
                .flatMap(word -> word.needs().stream())
                .filter(name -> !row.arguments().containsKey(name))
                .forEach(name -> wrong("c" + at + "_" + name, "step.wrong.argument"));
        row.arguments().entrySet().stream()
                .filter(argument -> argument.getKey().equals("within"))
                .filter(argument -> MomentFields.ofSpan(argument.getValue()).isEmpty())
                .forEach(argument -> wrong("c" + at + "_within", "step.wrong.number"));
    }

    private void readable(String field, MomentFields moment) {
        if (!moment.isReadable()) wrong(field, "step.wrong.number");
    }

    /** @param path behind the step, with its point: {@code .window.closes} */
    private String field(String path, Said said) {
        String part = path.isEmpty() ? needed(said) : path.substring(1);
        String key = part.split("[.\\[]", 2)[0];
        return switch (key) {
            case "step" -> "name";
            case "on", "at" -> "due";
            case "window" -> part.endsWith("closes") ? "closes" : "opens";
            case "to" -> audience(part);
            case "by" -> "by_1";
            case "if", "unless" -> condition(part);
            case "once_per_client" -> "once";
            case "reminders", "template", "kinds", "quiet_hours", "after_outage", "also_to_actor" -> key;
            default -> WHOLE;
        };
    }

    /** What a step without it is told at the step itself. */
    private static String needed(Said said) {
        if (said.key().equals(JourneyFlaw.NEEDS))
            return said.values().getFirst().toString();
        // A window that closes by itself stands in no line.
        return said.key().equals(JourneyFlaw.OVER) ? "window.closes" : "";
    }

    private static String audience(String part) {
        if (part.contains("webhook")) return "url";
        if (part.contains("add_tags")) return "add_tags";
        if (part.contains("remove_tags")) return "remove_tags";
        if (part.contains("fields")) return "fields";
        return part.contains("contact") ? "add_tags" : "to";
    }

    /** The row of the page: those of both lists stand there in one. */
    private String condition(String part) {
        Matcher place = CONDITION.matcher(part);
        boolean isUnless = part.startsWith("unless");
        int wanted = place.matches() ? Integer.parseInt(place.group(2)) : 0;
        int seen = 0;
        for (int i = 0; i < fields.conditions().size(); i++) {
            if (fields.conditions().get(i).isUnless() != isUnless) continue;
            if (seen == wanted) return "c" + i;
            seen++;
        }
        return "conditions";
    }
}
