package app.kept.bench;

import java.time.Duration;

/** What PostgreSQL did and what both cost, from one moment to another. */
record Spending(double seconds, double jvm, double postgres, long commits, long walBytes) {
    /** A moment to count from. */
    static Spending now(Asked stage, Cpu cpu) {
        Cpu.Spent spent = cpu.spent();
        return new Spending(
                System.nanoTime() / 1e9,
                spent.bench() + spent.server(),
                spent.postgres(),
                stage.number("select xact_commit from pg_stat_database where datname = current_database()"),
                stage.number("select pg_current_wal_lsn() - '0/0'::pg_lsn"));
    }

    /** PostgreSQL counts what an idle connection did after ten seconds. */
    static final Duration UNTIL_COUNTED = Duration.ofMillis(10_500);

    /** The same, with commits and WAL as they were counted in the end. */
    Spending counted(Spending inTheEnd) {
        return new Spending(seconds, jvm, postgres, inTheEnd.commits, inTheEnd.walBytes);
    }

    Spending since(Spending before) {
        return new Spending(
                seconds - before.seconds,
                jvm - before.jvm,
                postgres - before.postgres,
                commits - before.commits,
                walBytes - before.walBytes);
    }
}
