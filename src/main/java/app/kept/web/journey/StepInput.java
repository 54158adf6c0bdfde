package app.kept.web.journey;

import app.kept.journey.edit.MomentFields;
import app.kept.journey.edit.StepFields;
import app.kept.journey.form.Audience;
import app.kept.journey.form.ConditionWord;
import app.kept.journey.form.Occasion;
import app.kept.journey.form.Step;
import app.kept.journey.form.Vocabulary;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A step as it was filled in. */
final class StepInput {
    static final String ADD = "add";
    static final String DROP = "drop_";
    static final String PREVIEW = "preview";
    static final int MOST_ROWS = 40;
    static final int MOST_CHANNELS = 5;

    private static final int LONGEST_LINE = 300;
    private static final int LONGEST_LIST = 4_000;
    private static final int LONGEST_URL = 500;

    private final Input form;

    private StepInput(Input form) {
        this.form = form;
    }

    /**
     * What was sent.
     *
     * @param errors of what is no text that could be read at all
     */
    record Sent(StepFields fields, List<Problem.FieldError> errors) {}

    static Sent read(Input form) {
        var input = new StepInput(form);
        StepFields fields = input.fields();
        return new Sent(fields, form.errors());
    }

    /** Where somebody goes on after a condition has come or gone. */
    static String focus(String wish, StepFields fields) {
        if (wish.equals(ADD) && !fields.conditions().isEmpty()) {
            return "c" + (fields.conditions().size() - 1) + "_side";
        }
        return "new_word";
    }

    static List<String> points() {
        return Stream.concat(
                        Stream.of("start", "end"),
                        Arrays.stream(Occasion.values()).map(Occasion::word))
                .toList();
    }

    static List<String> recipients() {
        return Stream.concat(
                        Arrays.stream(Audience.People.values()).map(Audience.People::word),
                        Stream.of("webhook", "contact"))
                .toList();
    }

    static List<String> outages() {
        return Arrays.stream(Step.AfterOutage.values())
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static List<String> words() {
        return Arrays.stream(ConditionWord.values()).map(ConditionWord::word).toList();
    }

    private StepFields fields() {
        return new StepFields(
                line("name"),
                choice("timing", List.of("moment", "reminders")).equals("reminders"),
                moment("due"),
                line("reminders"),
                moment("opens"),
                moment("closes"),
                choice("to", recipients()),
                line("url", LONGEST_URL),
                new StepFields.Changes(lines("add_tags"), lines("remove_tags"), lines("fields")),
                channels(),
                choice("by_how", List.of("all", "first")).equals("first"),
                choice("template", Vocabulary.templates()),
                lines("kinds"),
                conditions(),
                moment("once"),
                form.text("quiet_hours", 5).isPresent(),
                choice("after_outage", outages()),
                form.text("also_to_actor", 5).isPresent());
    }

    private MomentFields moment(String name) {
        return new MomentFields(
                line(name + "_days"),
                line(name + "_hours"),
                line(name + "_minutes"),
                choice(name + "_side", List.of("before", "after")).equals("before"),
                choice(name + "_point", points()));
    }

    /** Each once, in the order of the fields. */
    private List<String> channels() {
        var channels = new ArrayList<String>();
        for (int i = 1; i <= MOST_CHANNELS; i++) {
            String channel = choice("by_" + i, Vocabulary.channels());
            if (!channel.isEmpty()) channels.add(channel);
        }
        return channels;
    }

    private List<StepFields.Row> conditions() {
        var rows = new ArrayList<StepFields.Row>();
        String dropped = form.typed("do");
        for (int i = 0; i < MOST_ROWS && form.has("c" + i + "_word"); i++) {
            StepFields.Row row = row("c" + i);
            if (!row.word().isEmpty() && !dropped.equals(DROP + i)) rows.add(row);
        }
        StepFields.Row fresh = row("new");
        // Who chose one and forgot to add it meant it.
        if (!fresh.word().isEmpty() && rows.size() < MOST_ROWS) rows.add(fresh);
        return rows;
    }

    private StepFields.Row row(String name) {
        boolean isUnless = choice(name + "_side", List.of("if", "unless")).equals("unless");
        String word = choice(name + "_word", words());
        Map<String, String> arguments = new HashMap<>();
        for (String argument : List.of("kind", "question", "value", "by", "step")) {
            put(arguments, argument, line(name + "_" + argument));
        }
        put(arguments, "within", moment(name + "_within").span());
        List<String> known = ConditionWord.of(word).map(Vocabulary::arguments).orElse(List.of());
        arguments.keySet().retainAll(known);
        return new StepFields.Row(isUnless, word, arguments);
    }

    private static void put(Map<String, String> arguments, String name, String value) {
        if (!value.isEmpty()) arguments.put(name, value);
    }

    private String line(String field) {
        return line(field, LONGEST_LINE);
    }

    private String line(String field, int longest) {
        return form.text(field, longest).orElseGet(() -> form.typed(field));
    }

    private String lines(String field) {
        return form.paragraphs(field, LONGEST_LIST)
                .orElseGet(() -> form.typed(field))
                .replace("\r\n", "\n");
    }

    private String choice(String field, List<String> known) {
        return form.choice(field, known).orElse("");
    }
}
