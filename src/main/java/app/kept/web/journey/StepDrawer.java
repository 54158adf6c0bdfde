package app.kept.web.journey;

import app.kept.journey.edit.MomentFields;
import app.kept.journey.edit.StepFields;
import app.kept.journey.form.ConditionWord;
import app.kept.journey.form.Vocabulary;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.room.TeamSheet;
import app.kept.web.room.TemplateNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the form of a step out of what is in it and what is wrong with that. */
final class StepDrawer {
    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_LIST = 4_000;

    private final StepFields step;
    private final Map<String, String> wrong;
    private final List<String> others;
    private final StepNames names;
    private final Frame frame;
    private final StepWords words;

    /** @param others what the other steps of the journey are called by programs */
    StepDrawer(StepFields step, Map<String, String> wrong, List<String> others, StepNames names, Frame frame) {
        this.step = step;
        this.wrong = wrong;
        this.frame = frame;
        this.words = new StepWords(frame);
        this.others = others;
        this.names = names;
    }

    StepBoxes boxes() {
        return new StepBoxes(
                line("name", step.name()),
                step.byReminders(),
                moment("due", step.due(), false),
                line("reminders", step.reminders()),
                choice("to", step.to(), StepInput.recipients(), this::recipient, false),
                line("url", step.url()),
                List.of(
                        area("add_tags", step.changes().add()),
                        area("remove_tags", step.changes().remove()),
                        area("fields", step.changes().fields())),
                new StepBoxes.Ways(error("by_1"), channels(), step.isFallback()),
                choice("template", step.template(), Vocabulary.templates(), it -> TemplateNames.of(it, frame), true),
                rows(),
                error("conditions"),
                step.conditions().size() >= StepInput.MOST_ROWS,
                side("new_side", false),
                choice("new_word", "", StepInput.words(), this::sentence, true),
                moment("opens", step.opens(), true),
                moment("closes", step.closes(), true),
                span("once", frame.text("step.once"), frame.text("step.once.hint"), step.once()),
                area("kinds", step.kinds()),
                step.keepsQuiet(),
                choice("after_outage", step.afterOutage(), StepInput.outages(), this::outage, false),
                step.actorToo());
    }

    private String error(String name) {
        return wrong.getOrDefault(name, "");
    }

    private Field line(String name, String value) {
        return field(name, label(name), hint(name), LONGEST_LINE, value);
    }

    private Field area(String name, String value) {
        return field(name, label(name), hint(name), LONGEST_LIST, value);
    }

    private Field field(String name, String label, String hint, int longest, String value) {
        return new Field(name, label, hint, "text", "off", longest, value, error(name));
    }

    private String label(String name) {
        return frame.text(
                switch (name) {
                    case "name" -> "step.name";
                    case "reminders" -> "step.reminders";
                    case "to" -> "step.to";
                    case "url" -> "step.url";
                    case "add_tags" -> "step.add_tags";
                    case "remove_tags" -> "step.remove_tags";
                    case "fields" -> "step.fields";
                    case "template" -> "step.template";
                    case "kinds" -> "step.kinds";
                    case "due" -> "step.due";
                    case "opens" -> "step.opens";
                    case "closes" -> "step.closes";
                    case "new_side" -> "step.side";
                    case "new_word" -> "step.condition";
                    case "after_outage" -> "step.after_outage";
                    default -> throw new IllegalArgumentException(name);
                });
    }

    private String hint(String name) {
        return switch (name) {
            case "name" -> frame.text("step.name.hint");
            case "reminders" -> frame.text("step.reminders.hint");
            case "url" -> frame.text("step.url.hint");
            case "add_tags", "remove_tags", "kinds" -> frame.text("step.one_to_a_line");
            case "fields" -> frame.text("step.fields.hint");
            case "due" -> frame.text("step.due.hint");
            case "opens" -> frame.text("step.opens.hint");
            case "closes" -> frame.text("step.closes.hint");
            default -> "";
        };
    }

    private TeamSheet.Choice choice(
            String name, String chosen, List<String> values, Function<String, String> called, boolean mayBeNone) {
        return choice(name, label(name), chosen, options(values, chosen, called, mayBeNone ? "step.choose" : ""));
    }

    private TeamSheet.Choice choice(String name, String label, String chosen, List<TeamSheet.Option> options) {
        var all = new ArrayList<>(options);
        // What nobody offers stays to be seen, and is told.
        boolean isKnown =
                chosen.isEmpty() || options.stream().anyMatch(one -> one.value().equals(chosen));
        if (!isKnown) all.add(new TeamSheet.Option(chosen, chosen, true));
        return new TeamSheet.Choice(name, label, "", error(name), all);
    }

    private List<TeamSheet.Option> options(
            List<String> values, String chosen, Function<String, String> called, String none) {
        var options = new ArrayList<TeamSheet.Option>();
        if (!none.isEmpty()) options.add(new TeamSheet.Option("", frame.text(none), chosen.isEmpty()));
        values.forEach(one -> options.add(new TeamSheet.Option(one, called.apply(one), one.equals(chosen))));
        return options;
    }

    private StepBoxes.MomentBox moment(String name, MomentFields at, boolean mayBeNone) {
        return new StepBoxes.MomentBox(
                name,
                label(name),
                hint(name),
                error(name),
                at,
                List.of(
                        new TeamSheet.Option("before", frame.text("step.before"), at.isBefore()),
                        new TeamSheet.Option("after", frame.text("step.after"), !at.isBefore())),
                options(StepInput.points(), at.point(), words::point, mayBeNone ? "step.no_point" : ""));
    }

    private StepBoxes.MomentBox span(String name, String label, String hint, MomentFields at) {
        return new StepBoxes.MomentBox(name, label, hint, error(name), at, List.of(), List.of());
    }

    private List<TeamSheet.Choice> channels() {
        var channels = new ArrayList<TeamSheet.Choice>();
        for (int i = 1; i <= StepInput.MOST_CHANNELS; i++) {
            String chosen = i <= step.channels().size() ? step.channels().get(i - 1) : "";
            List<TeamSheet.Option> options = options(Vocabulary.channels(), chosen, words::channel, "step.no_channel");
            channels.add(new TeamSheet.Choice("by_" + i, frame.text("step.by.place", i), "", "", options));
        }
        return channels;
    }

    private String recipient(String to) {
        return frame.text(
                switch (to) {
                    case "client" -> "journeys.to.client";
                    case "host" -> "journeys.to.host";
                    case "members" -> "journeys.to.members";
                    case "webhook" -> "step.to.webhook";
                    case "contact" -> "step.to.contact";
                    default -> "journeys.to.booking_emails";
                });
    }

    private String outage(String way) {
        return frame.text(
                switch (way) {
                    case "skip" -> "step.outage.skip";
                    case "merge" -> "step.outage.merge";
                    default -> "step.outage.late";
                });
    }

    private String sentence(String word) {
        return ConditionWord.of(word).map(words::condition).orElse(word);
    }

    private TeamSheet.Choice side(String name, boolean isUnless) {
        return new TeamSheet.Choice(
                name,
                frame.text("step.side"),
                "",
                error(name),
                List.of(
                        new TeamSheet.Option("if", frame.text("journeys.step.if"), !isUnless),
                        new TeamSheet.Option("unless", frame.text("journeys.step.unless"), isUnless)));
    }

    private List<StepBoxes.RowBox> rows() {
        var rows = new ArrayList<StepBoxes.RowBox>();
        for (int i = 0; i < step.conditions().size(); i++)
            rows.add(row(i, step.conditions().get(i)));
        return rows;
    }

    private StepBoxes.RowBox row(int at, StepFields.Row row) {
        String name = "c" + at;
        var lines = new ArrayList<Field>();
        var choices = new ArrayList<TeamSheet.Choice>();
        StepBoxes.@Nullable MomentBox within = null;
        List<String> arguments =
                ConditionWord.of(row.word()).map(Vocabulary::arguments).orElse(List.of());
        for (String argument : arguments) {
            String value = row.arguments().getOrDefault(argument, "");
            String field = name + "_" + argument;
            switch (argument) {
                case "by" ->
                    choices.add(choice(
                            field,
                            frame.text("step.argument.by"),
                            value,
                            options(Vocabulary.sides(), value, this::recipient, "step.choose")));
                case "step" ->
                    choices.add(choice(
                            field,
                            frame.text("step.argument.step"),
                            value,
                            options(others, value, names::of, "step.choose")));
                case "within" ->
                    within = span(
                            field,
                            frame.text("step.argument.within"),
                            "",
                            MomentFields.ofSpan(value).orElse(MomentFields.NONE));
                default -> lines.add(field(field, argument(argument), "", LONGEST_LINE, value));
            }
        }
        return new StepBoxes.RowBox(
                at,
                row.word(),
                sentence(row.word()),
                error(name),
                side(name + "_side", row.isUnless()),
                lines,
                choices,
                within);
    }

    private String argument(String argument) {
        return frame.text(
                switch (argument) {
                    case "question" -> "step.argument.question";
                    case "value" -> "step.argument.value";
                    default -> "step.argument.kind";
                });
    }
}
