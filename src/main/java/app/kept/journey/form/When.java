package app.kept.journey.form;

import java.util.List;

/** When a step is due. */
public sealed interface When {

    /** At one moment. What is on an occasion is at that very moment. */
    record At(Moment moment) implements When {}

    /**
     * So many minutes before the start as the event type says in {@code reminder_minutes_before}, once for each.
     *
     * @param otherwise where it says nothing
     */
    record Reminders(List<Integer> otherwise) implements When {
        public Reminders {
            otherwise = List.copyOf(otherwise);
        }
    }
}
