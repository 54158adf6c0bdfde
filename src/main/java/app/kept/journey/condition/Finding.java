package app.kept.journey.condition;

import app.kept.journey.form.Question;

/**
 * What was found when a condition was asked.
 *
 * @param isUnless whether the step goes only if it does not hold
 * @param seen the values by which it was answered, in a sentence
 */
public record Finding(Question question, boolean isUnless, boolean holds, String seen) {
    /** Whether the step may go as far as this one is concerned. */
    public boolean lets() {
        return holds != isUnless;
    }
}
