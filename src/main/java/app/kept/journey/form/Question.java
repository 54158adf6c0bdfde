package app.kept.journey.form;

import java.util.Map;

/**
 * A condition with its arguments, as a step asks it: {@code client_has_future_booking: {kind: full_session}}.
 *
 * @param word one of those that journeys know
 */
public record Question(String word, Map<String, String> arguments) {
    public Question {
        arguments = Map.copyOf(arguments);
    }
}
