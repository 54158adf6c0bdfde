package app.kept.journey.form;

import java.util.List;
import java.util.Optional;

/**
 * The rules of what a booking owes.
 *
 * @param name a short word, unlike every other's of the account
 */
public record Journey(String name, String title, String description, Scope scope, List<Step> steps) {
    public Journey {
        steps = List.copyOf(steps);
    }

    public Optional<Step> step(String called) {
        return steps.stream().filter(step -> step.name().equals(called)).findFirst();
    }
}
