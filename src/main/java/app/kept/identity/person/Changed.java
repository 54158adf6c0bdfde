package app.kept.identity.person;

import java.time.Duration;

/** What came of a wish to change something. */
public sealed interface Changed {
    record Done() implements Changed {}

    /** The password or code that was typed is not theirs. Nothing was changed. */
    record Unproven() implements Changed {}

    record TooOften(Duration retryAfter) implements Changed {}

    /** Things are not as the page had them: somebody was quicker, or it is done already. */
    record Overtaken() implements Changed {}
}
