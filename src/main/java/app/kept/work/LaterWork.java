package app.kept.work;

import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.time.Instant;
import java.util.Optional;

/** Moves what has fallen due to the work that is due, oldest first, many with one statement. */
public final class LaterWork implements Duty {
    private static final int MOST_AT_ONCE = 2_000;

    private final Database database;
    private final Time time;

    public LaterWork(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    @Override
    public String name() {
        return "move what has fallen due";
    }

    @Override
    public Optional<Instant> nextAt() {
        return database.read(tx -> tx.sql("select min(due_at) as next from work_later")
                .one(row -> Optional.ofNullable(row.maybeInstant("next"))));
    }

    @Override
    public int run() {
        return database.write(tx ->
                tx.sql("""
                        with due as materialized (
                            select ctid as place
                            from work_later
                            where due_at <= :now
                            order by due_at, id
                            limit :most
                            for update skip locked
                        ), gone as (
                            delete from work_later where ctid = any(array(select place from due))
                            returning work_later.*
                        )
                        insert into work (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt)
                        select account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt
                        from gone
                        """).bind("now", time.now()).bind("most", MOST_AT_ONCE).update());
    }
}
