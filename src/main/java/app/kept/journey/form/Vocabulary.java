package app.kept.journey.form;

import java.util.List;

/** The words that a step may be written with, for whoever offers them to be chosen from. */
public final class Vocabulary {
    private Vocabulary() {}

    public static List<String> channels() {
        return StepForm.CHANNELS;
    }

    public static List<String> templates() {
        return TemplateNeeds.templates();
    }

    /** All that a condition needs and can have, in an order that stays. */
    public static List<String> arguments(ConditionWord word) {
        return QuestionForm.arguments(word);
    }

    /** Who can have called it off. */
    public static List<String> sides() {
        return QuestionForm.SIDES;
    }
}
