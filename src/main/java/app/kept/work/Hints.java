package app.kept.work;

import app.kept.platform.base.Ids;
import app.kept.platform.base.Pause;
import app.kept.platform.db.Database;
import app.kept.platform.db.Listening;
import java.time.Duration;

/**
 * Nodes tell each other that there is due work. Never within the transaction that adds it: whoever says something takes
 * a lock at his commit that all of PostgreSQL shares. So it is said soon after, and once for all that came meanwhile. A
 * hint may be lost, for each engine looks by itself twice a second.
 */
final class Hints implements AutoCloseable {
    /** One node speaks no oftener. */
    static final Duration SPAN = Duration.ofMillis(50);

    static final String CHANNEL = "kept_work";

    private final Database database;
    private final Bell bell;
    private final String node = Ids.next().toString();
    private final Listening listening;
    private final Thread speaking;

    Hints(Database database, Bell bell) {
        this.database = database;
        this.bell = bell;
        this.listening = database.listen(CHANNEL, new Others());
        this.speaking = Thread.ofPlatform().daemon().name("kept-hints").start(this::speakForEver);
    }

    @Override
    public void close() {
        speaking.interrupt();
        listening.close();
    }

    private void speakForEver() {
        while (true) {
            try {
                bell.awaitForOthers();
                speak();
                Pause.system().pause(SPAN);
            } catch (InterruptedException | Pause.Interrupted e) {
                return;
            }
        }
    }

    private void speak() {
        try {
            database.write(tx -> tx.sql("select pg_notify(:channel, :node)")
                    .bind("channel", CHANNEL)
                    .bind("node", node)
                    .list(_ -> node));
        } catch (Pause.Interrupted e) {
            throw e;
        } catch (RuntimeException expected) {
            // The database is away, and for the others, too. When it is back they look by themselves.
        }
    }

    /** What this node said itself, it knows. */
    private final class Others implements Listening.Ear {
        @Override
        public void begin() {
            bell.ring();
        }

        @Override
        public void hear(String said) {
            if (!said.equals(node)) bell.ring();
        }
    }
}
