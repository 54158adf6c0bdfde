package app.kept.work;

import app.kept.platform.base.Pause;
import app.kept.platform.base.Presence;
import app.kept.platform.base.Time;
import java.time.Duration;

/**
 * How work behaves while people are here. A heap of it would take the whole machine, and each of the dozen short steps
 * of a booking would wait behind a long one of the heap's: so then it is done in small bites, and who waits goes first.
 * Neither is for ever, or a crowd that never ends would keep every message from being sent.
 */
final class Manners {
    /** So much in hand of one lane costs a few milliseconds; more gains little. */
    static final int BITE = 50;

    private static final Duration LATELY = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMillis(5);
    private static final Duration MOMENT = Duration.ofNanos(500_000);

    private final Presence people;

    Manners(Presence people) {
        this.people = people;
    }

    /** How much of a lane may be begun, of what there is room for. */
    int bite(int room, int inHand) {
        return people.wasSomebodyHere(LATELY) ? Math.min(room, BITE - inHand) : room;
    }

    /** Lets those go first who wait now. */
    void giveWay() {
        long giveUpAt = Time.system().nanos() + LONGEST.toNanos();
        while (people.isSomebodyWaiting() && Time.system().nanos() < giveUpAt)
            Pause.system().pause(MOMENT);
    }
}
