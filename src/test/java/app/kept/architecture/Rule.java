package app.kept.architecture;

import java.util.List;

/** One thing that holds everywhere in the house. */
interface Rule {

    /** A short word, as it stands in a report and in the list of exceptions. */
    String name();

    /** The reason, told to whoever broke the rule. */
    String why();

    List<Violation> check(House house);

    /** Whether a line in the list of exceptions may excuse a breach. Where a table or a comment decides, it may not. */
    default boolean mayBeExcused() {
        return true;
    }
}
