package app.kept.web.journey;

import app.kept.journey.form.Journey;
import app.kept.journey.form.Step;
import app.kept.web.page.Frame;
import java.util.Map;
import java.util.stream.Collectors;

/** What the steps of a journey are called beside each other: two that say the same are told apart by their names. */
final class StepTitles {
    private final Map<String, String> titles;

    StepTitles(Journey journey, Frame frame) {
        Map<String, Long> often = journey.steps().stream()
                .collect(Collectors.groupingBy(step -> plain(step, frame), Collectors.counting()));
        titles = journey.steps().stream().collect(Collectors.toMap(Step::name, step -> {
            String title = plain(step, frame);
            return often.getOrDefault(title, 0L) > 1 ? title + " (" + step.name() + ")" : title;
        }));
    }

    private static String plain(Step step, Frame frame) {
        return StepWords.called(step.name(), step.template().orElse(""), frame);
    }

    /** One that the journey has no more is called as it was. */
    String of(String step) {
        return titles.getOrDefault(step, step.replace('_', ' '));
    }
}
