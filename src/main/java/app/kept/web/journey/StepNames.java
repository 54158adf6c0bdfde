package app.kept.web.journey;

import app.kept.journey.form.Journey;
import app.kept.web.page.Frame;
import java.util.HashMap;
import java.util.Map;

/** What the steps of a journey are called by people; of several that are called alike each has its own name besides. */
final class StepNames {
    private final Map<String, String> names = new HashMap<>();
    private final Frame frame;

    StepNames(Journey journey, Frame frame) {
        this.frame = frame;
        var often = new HashMap<String, Integer>();
        journey.steps().forEach(step -> {
            String called = StepWords.called(step.name(), step.template().orElse(""), frame);
            names.put(step.name(), called);
            often.merge(called, 1, Integer::sum);
        });
        names.replaceAll(
                (name, called) -> often.getOrDefault(called, 0) > 1 ? called + " (" + spoken(name) + ")" : called);
    }

    /** Also of one that the journey does not have any more. */
    String of(String step) {
        return names.getOrDefault(step, StepWords.called(step, step, frame));
    }

    private static String spoken(String name) {
        return name.replace('_', ' ');
    }
}
