package app.kept.journey.edit;

import app.kept.journey.form.JourneyForm;
import app.kept.journey.form.Step;
import app.kept.platform.text.Yaml;
import app.kept.platform.text.YamlList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes one step in the text of a journey. Remarks and the layout of everything else stay as they are. What came of it is
 * read again: where anything but the step would mean something else, nothing comes back, and the text has to be changed by
 * whoever wrote it.
 */
public final class StepEdits {
    private static final String STEPS = "steps";

    private final String source;
    private final List<Optional<Step>> steps;
    private final YamlList places;

    private StepEdits(String source, List<Optional<Step>> steps, YamlList places) {
        this.source = source;
        this.steps = steps;
        this.places = places;
    }

    /** Empty where the text cannot be taken apart. */
    public static Optional<StepEdits> of(String source) {
        String whole = source.endsWith("\n") ? source : source + "\n";
        List<Optional<Step>> steps = JourneyForm.steps(whole);
        return YamlList.behind(STEPS, whole)
                .filter(places -> !steps.isEmpty() && places.items().size() == steps.size())
                .map(places -> new StepEdits(whole, steps, places));
    }

    public List<Optional<Step>> steps() {
        return steps;
    }

    /** Where the step of that name stands. */
    public Optional<Integer> find(String name) {
        for (int at = 0; at < steps.size(); at++) {
            if (steps.get(at).filter(step -> step.name().equals(name)).isPresent()) return Optional.of(at);
        }
        return Optional.empty();
    }

    /** The step as a form has it; empty where a form would lose something of it. */
    public Optional<StepFields> fields(int at) {
        return steps.get(at)
                .flatMap(step -> StepFields.of(step)
                        .filter(StepEdits::isInWholeSpans)
                        .filter(fields -> change(at, fields.tree())
                                .filter(text -> alone(text, at).equals(Optional.of(step)))
                                .isPresent()));
    }

    private static boolean isInWholeSpans(StepFields fields) {
        return fields.conditions().stream()
                .flatMap(row -> Optional.ofNullable(row.arguments().get("within")).stream())
                .allMatch(span -> MomentFields.ofSpan(span).isPresent());
    }

    public Optional<String> change(int at, ObjectNode wanted) {
        YamlList.Item item = places.items().get(at);
        String whole = StepLines.rewritten(source, item, wanted);
        Optional<Step> meant = alone(whole, at);
        // What is wrong with it is to be told of the step as it is wanted, and of nothing that was kept.
        Optional<String> careful = meant.isEmpty()
                ? Optional.empty()
                : steps.get(at).flatMap(old -> StepLines.changed(source, item, StepTree.of(old), wanted));
        var expected = new ArrayList<>(steps);
        expected.set(at, meant);
        return careful.filter(text -> isAs(expected, text))
                .or(() -> Optional.of(whole).filter(text -> isAs(expected, text)));
    }

    /** @param at behind which one it is to stand; the last one, mostly */
    public Optional<String> add(int at, ObjectNode wanted) {
        String text = new StepOrder(source, places).added(at, wanted);
        var expected = new ArrayList<>(steps);
        expected.add(at + 1, alone(text, at + 1));
        return Optional.of(text).filter(it -> isAs(expected, it));
    }

    /** Changes places with the next one. */
    public Optional<String> swap(int at) {
        if (at < 0 || at + 1 >= steps.size()) return Optional.empty();
        var expected = new ArrayList<>(steps);
        Collections.swap(expected, at, at + 1);
        return Optional.of(new StepOrder(source, places).swapped(at)).filter(text -> isAs(expected, text));
    }

    /** The last one of all cannot be taken away: a journey owes something. */
    public Optional<String> remove(int at) {
        if (steps.size() < 2) return Optional.empty();
        var expected = new ArrayList<>(steps);
        expected.remove(at);
        return Optional.of(new StepOrder(source, places).without(at)).filter(text -> isAs(expected, text));
    }

    private static Optional<Step> alone(String text, int at) {
        List<Optional<Step>> all = JourneyForm.steps(text);
        return at < all.size() ? all.get(at) : Optional.empty();
    }

    private boolean isAs(List<Optional<Step>> expected, String text) {
        return JourneyForm.steps(text).equals(expected) && rest(text).equals(rest(source));
    }

    /** Everything but the steps. */
    private static Optional<JsonNode> rest(String text) {
        try {
            if (!(Yaml.read(text) instanceof ObjectNode root)) return Optional.empty();
            root.remove(STEPS);
            return Optional.of(root);
        } catch (JacksonException notYaml) {
            return Optional.empty();
        }
    }
}
