package app.kept.message.channel;

import java.time.Duration;

/** What came of handing a letter over. */
public sealed interface Delivery {
    /** What the provider said, in words for the person who reads the attempt. */
    String answer();

    /**
     * The provider has it.
     *
     * @param reference by which the provider knows it; empty when it gave none
     */
    record Done(String reference, String answer) implements Delivery {
        public Done(String answer) {
            this("", answer);
        }
    }

    /** Not now; not before that long. Whether it counts as an attempt depends on the fault. */
    record Again(Fault fault, Duration notBefore, String answer) implements Delivery {
        public Again(Duration notBefore, String answer) {
            this(Fault.BUSY, notBefore, answer);
        }
    }

    /** Never by this provider, however often it is tried. */
    record Never(Fault fault, String answer) implements Delivery {
        public Never(String answer) {
            this(Fault.CONTENT, answer);
        }
    }

    /** It went out and no answer came back. */
    record Unsure(String answer) implements Delivery {}
}
