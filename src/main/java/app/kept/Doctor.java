package app.kept;

import app.kept.event.FeedBacklog;
import app.kept.message.Balance;
import app.kept.platform.base.Time;
import app.kept.platform.config.Settings;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;

/** Looks whether everything that the server needs is there, and says of each thing how it is. */
final class Doctor {
    private static final Duration TOLERABLE_SKEW = Duration.ofSeconds(2);

    private final Settings settings;
    private final PrintStream out;
    private boolean well = true;

    Doctor(Settings settings, PrintStream out) {
        this.settings = settings;
        this.out = out;
    }

    int examine() {
        out.println("Settings: fine");
        try (Storage storage = Storage.open(settings, out::println)) {
            Database database = storage.database();
            say("Database", true, database.read(tx -> text(tx, "select split_part(version(), ' on ', 1) as it")));
            durability(database);
            clocks(database);
            givenUp(database);
            overlaps(database);
            Balance messages = Balance.of(database);
            say("Messages", messages.isEven(), messages.told());
            FeedBacklog feed = FeedBacklog.of(database);
            say("Feed", feed.isWell(), feed.told());
        }
        return well ? Commands.FINE : Commands.FAILED;
    }

    /** What was answered must outlive a power cut. */
    private void durability(Database database) {
        String commit = database.read(tx -> text(tx, "select current_setting('synchronous_commit') as it"));
        String sync = database.read(tx -> text(tx, "select current_setting('fsync') as it"));
        boolean durable = !commit.equals("off") && sync.equals("on");
        say("Durability", durable, "fsync " + sync + ", synchronous_commit " + commit);
    }

    private void clocks(Database database) {
        Instant theirs =
                database.read(tx -> tx.sql("select clock_timestamp() as it").one(row -> row.instant("it")));
        Duration skew = Duration.between(Time.system().now(), theirs).abs();
        say("Clocks", skew.compareTo(TOLERABLE_SKEW) < 0, "apart by " + skew.toMillis() + " ms");
    }

    private void givenUp(Database database) {
        String dead = database.read(tx -> text(tx, "select count(*)::text as it from dead_work"));
        say("Work given up", dead.equals("0"), dead);
    }

    /** Asks every pair, and nothing of the constraint that forbids it. */
    private void overlaps(Database database) {
        String overlapping = database.read(tx -> text(tx, """
                select count(*)::text as it
                from (select lower(during) < max(upper(during)) over (
                            partition by account_id, host_id order by lower(during), id
                            rows between unbounded preceding and 1 preceding) as is_double
                    from claim) as claims
                where is_double
                """));
        say("Taken times", overlapping.equals("0"), overlapping + " overlap another of the same host");
    }

    private void say(String what, boolean fine, String how) {
        well &= fine;
        out.println(what + ": " + (fine ? "fine" : "look at this") + " (" + how + ")");
    }

    private static String text(Tx tx, String sql) {
        return tx.sql(sql).one(row -> row.text("it"));
    }
}
