package app.kept.journey.form;

import org.jspecify.annotations.Nullable;

/**
 * When a step may go: not before it opens, and after it closes never. What is planned too late for its moment still goes
 * while a window is open that the step names; where it names no opening it is skipped, visibly.
 */
public record Window(@Nullable Moment opens, @Nullable Moment closes) {
    /** As it is with steps that name none. */
    public static final Window USUAL = new Window(null, null);
}
