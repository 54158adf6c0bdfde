package app.kept.work;

import java.time.Duration;

/** Does one kind of work. It may be done by any node, again after a crash, but by one at a time. */
public interface Worker {

    /** What it does, as it stands in the table of work. */
    String kind();

    /** After this long it is stopped, and tried again later. */
    default Duration deadline() {
        return Duration.ofSeconds(30);
    }

    /** Does the work outside any transaction, and says what came of it. An exception counts as a try that failed. */
    Outcome work(WorkItem item);

    /** Called within the transaction that gives the work up, so that whoever waits for it learns of it. */
    default Effect givenUp(WorkItem item, String reason) {
        return Effect.NONE;
    }
}
