package app.kept.bench;

/** What PostgreSQL did and what both cost, from one moment to another. */
record Spending(double seconds, double jvm, double postgres, long commits, long walBytes) {
    /** A moment to count from. */
    static Spending now(MessageStage stage, Cpu cpu) {
        Cpu.Spent spent = cpu.spent();
        return new Spending(
                System.nanoTime() / 1e9,
                spent.bench() + spent.server(),
                spent.postgres(),
                stage.number("select xact_commit from pg_stat_database where datname = current_database()"),
                stage.number("select pg_current_wal_lsn() - '0/0'::pg_lsn"));
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
