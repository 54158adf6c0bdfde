package app.kept.work;

import app.kept.platform.base.Pause;
import app.kept.platform.observe.Log;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Work that has ended, on its way to be written down: by one thread, and as much of it together as has come. It holds no
 * more than was claimed, since what waits in it is still in hand.
 */
final class Endings {
    private static final int MOST_AT_ONCE = 1_000;
    /** For others who are about to end: one commit for all of them. */
    private static final Duration COMPANY = Duration.ofMillis(1);

    private final Completer completer;
    private final Leases leases;
    private final Bell bell;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

    Endings(Completer completer, Leases leases, Bell bell) {
        this.completer = completer;
        this.leases = leases;
        this.bell = bell;
    }

    void add(Ended one) {
        ended.add(one);
    }

    void writeForEver() {
        var batch = new ArrayList<Ended>();
        while (true) {
            try {
                batch.add(ended.take());
                ended.drainTo(batch, MOST_AT_ONCE - 1);
                if (leases.count() > 2 * batch.size() && batch.size() < MOST_AT_ONCE / 4) {
                    Pause.system().pause(COMPANY);
                    ended.drainTo(batch, MOST_AT_ONCE - batch.size());
                }
            } catch (InterruptedException | Pause.Interrupted e) {
                return;
            }
            write(batch);
            batch.forEach(one -> leases.release(one.lease(), one.item()));
            batch.clear();
            // There are free hands now, and whoever stood behind one of these may go.
            bell.ring();
        }
    }

    /** Whatever goes wrong with a batch, the next one is written: without this thread nothing would ever end here. */
    private void write(List<Ended> batch) {
        try {
            completer.complete(batch);
        } catch (RuntimeException | Error expected) {
            // Their leases run out, and somebody does them again.
            Log.error("work.left_to_its_lease", expected, "pieces", batch.size());
        }
    }
}
