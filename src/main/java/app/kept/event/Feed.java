package app.kept.event;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All facts of an account in one order, from 1 on and without holes, for those who read on where they stopped. Once a fact
 * can be read here, no other will ever come before it; and what happened to one thing stands in the order in which it did.
 */
public final class Feed {
    /** So many are looked through for one question when most of them are not wanted. */
    private static final int WINDOW = 2_000;

    private final Database database;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    public Feed(Database database) {
        this.database = database;
    }

    /** A fact and its number. */
    public record Entry(long position, Fact fact) {}

    /**
     * What is there behind a position.
     *
     * @param entries those that are wanted, in order
     * @param upTo how far was looked; who reads on from here misses nothing, however few were wanted
     * @param end the last position that there is at all
     */
    public record Page(List<Entry> entries, long upTo, long end) {
        /** Whether there is more behind what was looked at. */
        public boolean isMore() {
            return upTo < end;
        }
    }

    /** Hears that there is more to read; soon after it can be read, on the node that numbered it. */
    @FunctionalInterface
    public interface Listener {
        /** On the thread that numbers: to wake somebody, not to do the work itself. */
        void numbered(Set<AccountId> accounts);
    }

    public void add(Listener listener) {
        listeners.add(listener);
    }

    void tell(Set<AccountId> accounts) {
        listeners.forEach(listener -> listener.numbered(accounts));
    }

    /** @param most so many are told, and some thousands looked at: see {@link Page#upTo} */
    public Page after(AccountId account, long position, TypesWanted types, int most) {
        return database.read(tx -> after(tx, account, position, types, most));
    }

    /** The same as part of the caller's transaction. */
    public Page after(Tx tx, AccountId account, long position, TypesWanted types, int most) {
        int window = types.isAll() ? most : Math.max(most, WINDOW);
        List<Line> lines = tx.sql("""
                        with span as materialized (
                            select position, fact_id
                            from feed
                            where account_id = :account and position > :after
                            order by position
                            limit :window
                        ), wanted as (
                            select span.position, fact.*
                            from span
                            cross join lateral (
                                select account_id, id, type, about, at, actor, actor_id, data
                                from fact
                                where account_id = :account and id = span.fact_id
                                offset 0) as fact
                            where :all or type = any(:exact::text[])
                                or exists (
                                    select from unnest(:beginnings::text[]) as wanted (beginning)
                                    where starts_with(type, beginning))
                            order by span.position
                            limit :most
                        )
                        select (select max(position) from span) as looked_to,
                            (select max(position) from feed where account_id = :account) as feed_end,
                            wanted.*
                        from (select) as always
                        left join wanted on true
                        order by position
                        """)
                .bind("account", account)
                .bind("after", position)
                .bind("window", window)
                .bind("all", types.isAll())
                .bind("exact", types.exact())
                .bind("beginnings", types.beginnings())
                .bind("most", most)
                .list(Feed::line);
        List<Entry> entries =
                lines.stream().flatMap(line -> line.entry.stream()).toList();
        long lookedTo = lines.getFirst().lookedTo.orElse(position);
        long upTo = entries.size() == most ? entries.getLast().position() : lookedTo;
        return new Page(entries, upTo, lines.getFirst().end.orElse(0));
    }

    /** The last position that there is; 0 before the first fact. */
    public long end(AccountId account) {
        return database.read(tx -> end(tx, account));
    }

    public long end(Tx tx, AccountId account) {
        return tx.sql("select coalesce(max(position), 0) as feed_end from feed where account_id = :account")
                .bind("account", account)
                .one(row -> row.number("feed_end"));
    }

    private record Line(OptionalLong lookedTo, OptionalLong end, Optional<Entry> entry) {}

    private static Line line(Row row) {
        return new Line(
                row.maybeNumber("looked_to"),
                row.maybeNumber("feed_end"),
                row.maybeNumber("position").isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Entry(row.number("position"), Facts.read(row))));
    }
}
