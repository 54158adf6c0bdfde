package app.kept.journey.edit;

import app.kept.journey.form.Audience;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Question;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step as it is filled in: every part a text, right or wrong.
 *
 * @param byReminders whether it is due as often as the event type says, and not at a moment
 * @param reminders minutes with commas between them
 * @param to the word of people, or {@code webhook}, or {@code contact}
 * @param channels in their order
 * @param isFallback whether the first of them that brings it is enough
 * @param kinds one to a line
 * @param once at most once within so long; without a point
 */
public record StepFields(
        String name,
        boolean byReminders,
        MomentFields due,
        String reminders,
        MomentFields opens,
        MomentFields closes,
        String to,
        String url,
        Changes changes,
        List<String> channels,
        boolean isFallback,
        String template,
        String kinds,
        List<Row> conditions,
        MomentFields once,
        boolean keepsQuiet,
        String afterOutage,
        boolean actorToo) {

    static final String WEBHOOK = "webhook";
    static final String CONTACT = "contact";

    /** What an empty form has. */
    public static final StepFields EMPTY = new StepFields(
            "",
            false,
            new MomentFields("", "24", "", true, "start"),
            "",
            MomentFields.NONE,
            MomentFields.NONE,
            "client",
            "",
            Changes.NONE,
            List.of("email"),
            false,
            "",
            "",
            List.of(),
            MomentFields.NONE,
            true,
            "late",
            false);

    public StepFields {
        channels = List.copyOf(channels);
        conditions = List.copyOf(conditions);
    }

    /**
     * What becomes of the client.
     *
     * @param add tags, one to a line
     * @param fields a name, = and a text to a line
     */
    public record Changes(String add, String remove, String fields) {
        public static final Changes NONE = new Changes("", "", "");
    }

    /**
     * A condition.
     *
     * @param isUnless whether it must not hold
     */
    public record Row(boolean isUnless, String word, Map<String, String> arguments) {
        public Row {
            arguments = Map.copyOf(arguments);
        }
    }

    /** Empty where a form could not say all that the step says. */
    public static Optional<StepFields> of(Step step) {
        Optional<MomentFields> due = step.when() instanceof When.At(Moment moment)
                ? MomentFields.of(moment)
                : Optional.of(MomentFields.NONE);
        Optional<MomentFields> opens = edge(step.window().opens());
        @Nullable Moment until = step.window().closes();
        boolean isUsual = until != null && StepTree.closesAnyway(step, until);
        Optional<MomentFields> closes = isUsual ? Optional.of(MomentFields.NONE) : edge(until);
        if (due.isEmpty() || opens.isEmpty() || closes.isEmpty()) return Optional.empty();
        return Optional.of(new StepFields(
                step.name(),
                step.when() instanceof When.Reminders,
                due.get(),
                step.when() instanceof When.Reminders(List<Integer> minutes)
                        ? minutes.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : "",
                opens.get(),
                closes.get(),
                to(step.to()),
                step.to() instanceof Audience.Webhook(var url) ? url.toString() : "",
                step.to() instanceof Audience.Contact contact ? changes(contact) : Changes.NONE,
                step.channels(),
                step.by() == Step.By.FALLBACK,
                step.template().orElse(""),
                step.kinds().stream().sorted().collect(Collectors.joining("\n")),
                Stream.concat(rows(step.onlyIf(), false), rows(step.unless(), true))
                        .toList(),
                step.oncePerClient().map(MomentFields::of).orElse(MomentFields.NONE),
                step.keepsQuiet(),
                step.afterOutage().name().toLowerCase(Locale.ROOT),
                step.actorToo()));
    }

    private static Optional<MomentFields> edge(@Nullable Moment moment) {
        return moment == null ? Optional.of(MomentFields.NONE) : MomentFields.of(moment);
    }

    private static String to(Audience audience) {
        return switch (audience) {
            case Audience.People people -> people.word();
            case Audience.Webhook _ -> WEBHOOK;
            case Audience.Contact _ -> CONTACT;
        };
    }

    private static Changes changes(Audience.Contact contact) {
        return new Changes(
                String.join("\n", contact.addTags()),
                String.join("\n", contact.removeTags()),
                new TreeMap<>(contact.fields())
                        .entrySet().stream()
                                .map(field -> field.getKey() + " = " + field.getValue())
                                .collect(Collectors.joining("\n")));
    }

    private static Stream<Row> rows(List<Question> questions, boolean isUnless) {
        return questions.stream().map(one -> new Row(isUnless, one.word(), one.arguments()));
    }

    /** The same under another name. */
    public StepFields called(String other) {
        return new StepFields(
                other,
                byReminders,
                due,
                reminders,
                opens,
                closes,
                to,
                url,
                changes,
                channels,
                isFallback,
                template,
                kinds,
                conditions,
                once,
                keepsQuiet,
                afterOutage,
                actorToo);
    }

    public boolean isForPeople() {
        return !to.equals(WEBHOOK) && !to.equals(CONTACT);
    }

    /** As it is written; what is wrong with it says whoever reads it. */
    public ObjectNode tree() {
        return StepOfFields.tree(this);
    }

    /** The lines in which something stands. */
    static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        text.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
        return lines;
    }
}
