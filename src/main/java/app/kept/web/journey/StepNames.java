package app.kept.web.journey;

import app.kept.journey.form.Audience;
import app.kept.journey.form.Journey;
import app.kept.journey.form.Step;
import app.kept.web.page.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the steps of a journey are called by people. Several that are called alike are told apart by whom they go to, or else
 * by when they go, or else by their own names.
 */
final class StepNames {
    private final Map<String, String> names = new HashMap<>();
    private final Frame frame;

    StepNames(Journey journey, Frame frame) {
        this.frame = frame;
        journey.steps().stream().collect(Collectors.groupingBy(this::called)).forEach(this::name);
    }

    private void name(String called, List<Step> alike) {
        for (Step step : alike) {
            names.put(step.name(), alike.size() == 1 ? called : called + " (" + apart(step, alike) + ")");
        }
    }

    private String apart(Step step, List<Step> alike) {
        return Stream.<Function<Step, String>>of(this::whom, this::when)
                .filter(words -> isApart(words, step, alike))
                .map(words -> words.apply(step))
                .findFirst()
                .orElseGet(() -> spoken(step.name()));
    }

    private static boolean isApart(Function<Step, String> words, Step step, List<Step> alike) {
        String own = words.apply(step);
        return !own.isEmpty()
                && alike.stream()
                                .filter(other -> words.apply(other).equals(own))
                                .count()
                        == 1;
    }

    /** Also of one that the journey does not have any more. */
    String of(String step) {
        return names.getOrDefault(step, StepWords.called(step, step, frame));
    }

    private String called(Step step) {
        return StepWords.called(step.name(), step.template().orElse(""), frame);
    }

    private String whom(Step step) {
        if (step.to() == Audience.People.CLIENT) return to("timeline.to.client");
        return step.to() == Audience.People.HOST ? to("timeline.to.host") : "";
    }

    private String to(String whom) {
        return frame.text("messages.to") + " " + frame.text(whom);
    }

    private String when(Step step) {
        String words = new StepWords(frame).when(step.when());
        return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    }

    private static String spoken(String name) {
        return name.replace('_', ' ');
    }
}
