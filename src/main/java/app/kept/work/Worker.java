package app.kept.work;

import app.kept.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

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

    /** Whether it is cheaper to give it many pieces at once than each by itself. */
    default boolean takesMany() {
        return false;
    }

    /**
     * The same for many.
     *
     * @param ended is told what came of each piece, once, as soon as that is known; what it is not told of has failed
     */
    default void workAll(List<WorkItem> items, BiConsumer<WorkItem, Outcome> ended) {
        for (WorkItem item : items) ended.accept(item, work(item));
    }

    /** Whether the work of a lane is done by it. */
    default boolean serves(String lane) {
        return lane.equals(kind());
    }

    /**
     * How much more of a lane may be begun for an account now. Asked before each claim, so it is answered from memory.
     *
     * @param inHand how much of the lane this node has in hand
     * @param hands how much the settings let it have
     */
    default int room(String lane, AccountId account, int inHand, int hands) {
        return hands - inHand;
    }

    /**
     * The same for those who give what was tried before less of it than what is new.
     *
     * @param isRetried whether it is asked for what was tried before
     */
    default int room(String lane, AccountId account, boolean isRetried, int inHand, int hands) {
        return room(lane, account, inHand, hands);
    }

    /** When room opens again that is closed now; empty when nothing is held back. */
    default Optional<Instant> opensAt(Instant now) {
        return Optional.empty();
    }

    /** Called within the transaction that gives the work up, so that whoever waits for it learns of it. */
    default Effect givenUp(WorkItem item, String reason) {
        return Effect.NONE;
    }

    /** Nothing will be given to it any more. */
    default void close() {}
}
