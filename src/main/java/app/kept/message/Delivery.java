package app.kept.message;

import java.time.Duration;

/** What came of handing a letter over. */
public sealed interface Delivery {
    /** What the provider said, in words for the person who reads the attempt. */
    String answer();

    /** The provider has it. */
    record Done(String answer) implements Delivery {}

    /** Not now; not before that long. */
    record Again(Duration notBefore, String answer) implements Delivery {}

    /** Never, however often it is tried. */
    record Never(String answer) implements Delivery {}

    /** It went out and no answer came back. */
    record Unsure(String answer) implements Delivery {}
}
