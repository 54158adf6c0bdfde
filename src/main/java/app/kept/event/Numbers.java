package app.kept.event;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of the feed. What is new is what a snapshot sees that the one before did not, so a fact is found at the first
 * look after its commit, however long its transaction took, and nobody waits for a transaction that has not ended.
 */
final class Numbers {
    /** What no snapshot has seen yet, when nothing is known of what was numbered. */
    static final String NOTHING_SEEN = "1:1:";

    private final Database database;

    Numbers(Database database) {
        this.database = database;
    }

    /**
     * How far facts have been numbered for certain.
     *
     * @param seen every fact that this snapshot sees has its number
     * @param cluster which PostgreSQL this is; empty where we may not know
     * @param since when that PostgreSQL was started
     * @param isElsewhere another PostgreSQL counted those transactions, so that nothing is known
     * @param isNoted whether the mark itself knows which PostgreSQL it is
     */
    record Mark(String seen, OptionalLong cluster, String since, boolean isElsewhere, boolean isNoted) {}

    Mark mark() {
        return database.read(tx -> {
            boolean mayKnow = tx.sql("select has_function_privilege('pg_control_system()', 'execute') as may_know")
                    .one(row -> row.flag("may_know"));
            OptionalLong cluster = mayKnow
                    ? tx.sql("select system_identifier from pg_control_system()")
                            .one(row -> OptionalLong.of(row.number("system_identifier")))
                    : OptionalLong.empty();
            return tx.sql("""
                            select seen::text, cluster, pg_postmaster_start_time()::text as since,
                                pg_snapshot_xmax(seen) > pg_snapshot_xmax(pg_current_snapshot()) as is_ahead
                            from feed_mark
                            where id = 1
                            """).one(row -> {
                OptionalLong noted = row.maybeNumber("cluster");
                boolean isOther = cluster.isPresent() && noted.isPresent() && !cluster.equals(noted);
                return new Mark(
                        row.text("seen"),
                        cluster,
                        row.text("since"),
                        isOther || row.flag("is_ahead"),
                        cluster.isEmpty() || noted.isPresent());
            });
        });
    }

    /** Whether there is anything to number; what others have numbered meanwhile does not count. */
    boolean isAnyNew(String seen) {
        return database.read(tx -> tx.sql("""
                        select exists (
                            select from (
                                select account_id, id from fact
                                where xact = any(array(select pg_snapshot_xip(:seen::pg_snapshot)))
                                union all
                                select account_id, id from fact
                                where xact >= pg_snapshot_xmax(:seen::pg_snapshot)
                                    and xact < pg_snapshot_xmax(pg_current_snapshot())) as fact
                            where (
                                select position from feed
                                where feed.account_id = fact.account_id and feed.fact_id = fact.id) is null) as is_any
                        """).bind("seen", seen).one(row -> row.flag("is_any")));
    }

    /** Part of the caller's transaction: nobody else numbers until it ends; false when somebody does. */
    static boolean isOurs(Tx tx) {
        return tx.sql("select pg_try_advisory_xact_lock(hashtextextended('kept.feed', 0)) as is_ours")
                .one(row -> row.flag("is_ours"));
    }

    /**
     * What was numbered.
     *
     * @param seen what is new after this is what this snapshot does not see
     * @param isOther whether this PostgreSQL is not the one that was asked before: started since, so that it may be a copy that
     *     took over and lacks the last few transactions, or behind that snapshot
     */
    record Numbered(String seen, boolean isOther, Set<AccountId> accounts, int facts) {}

    private record Line(String seen, boolean isOther, Optional<AccountId> account, int facts) {}

    /**
     * Part of the caller's transaction, whose alone it is to number: numbers all that is new since. Facts stand in the order in
     * which their transactions began to write; but that may not be the order in which they happened to one thing, for a
     * transaction may have begun to write something else before it waited for another to let go of it. So the facts about one
     * thing share the places that they have among them in their own order, which is their version where they tell it. Facts
     * that were numbered before all came before these: whoever waited for a thing was seen by no snapshot that did not see
     * whom he waited for.
     *
     * @param anew whatever has no number, whichever transaction it says it is of
     */
    static Numbered number(Tx tx, String seen, String since, boolean anew) {
        List<Line> lines = tx.sql("""
                        with found as materialized (
                            select account_id, id, about,
                                case when :anew then '0'::xid8 else xact end as xact,
                                case jsonb_typeof(data -> 'version')
                                    when 'number' then (data ->> 'version')::numeric end as version
                            from (
                                select account_id, id, about, xact, data from fact
                                where xact = any(array(select pg_snapshot_xip(:seen::pg_snapshot)))
                                union all
                                select account_id, id, about, xact, data from fact
                                where xact >= pg_snapshot_xmax(:seen::pg_snapshot)
                                    and xact < case when :anew then '18446744073709551615'::xid8
                                        else pg_snapshot_xmax(pg_current_snapshot()) end) as fact
                            where (
                                select position from feed
                                where feed.account_id = fact.account_id and feed.fact_id = fact.id) is null
                        ), placed as (
                            select account_id, about, id,
                                coalesce(version, max(version) over (partition by account_id, about order by id)) as turn,
                                row_number() over (partition by account_id order by xact, id) as place
                            from found
                        ), numbered as (
                            insert into feed (account_id, position, fact_id)
                            select account_id, before + place, id
                            from (
                                select account_id,
                                    coalesce((
                                        select max(position) from feed where feed.account_id = placed.account_id), 0) as before,
                                    array_agg(place order by place) as places,
                                    array_agg(id order by turn nulls first, id) as ids
                                from placed
                                group by account_id, about) as thing
                            cross join unnest(places, ids) as fact (place, id)
                            order by account_id, place
                            returning account_id
                        )
                        select pg_current_snapshot()::text as seen,
                            pg_postmaster_start_time()::text <> :since or not :anew
                                and pg_snapshot_xmax(:seen::pg_snapshot) > pg_snapshot_xmax(pg_current_snapshot()) as is_other,
                            numbered.account_id, coalesce(numbered.facts, 0) as facts
                        from (select) as always
                        left join (
                            select account_id, count(*)::int as facts from numbered group by account_id) as numbered on true
                        """)
                .bind("seen", seen)
                .bind("since", since)
                .bind("anew", anew)
                .list(Numbers::line);
        return new Numbered(
                lines.getFirst().seen,
                lines.getFirst().isOther,
                lines.stream().flatMap(line -> line.account.stream()).collect(Collectors.toUnmodifiableSet()),
                lines.stream().mapToInt(Line::facts).sum());
    }

    /** Part of the caller's transaction, whose alone it is to number. */
    static void note(Tx tx, String seen, OptionalLong cluster) {
        tx.sql("update feed_mark set seen = :seen::pg_snapshot, cluster = :cluster::bigint where id = 1")
                .bind("seen", seen)
                .bind("cluster", cluster.isPresent() ? cluster.getAsLong() : null)
                .updateSoon();
    }

    private static Line line(Row row) {
        return new Line(
                row.text("seen"),
                row.flag("is_other"),
                Optional.ofNullable(row.maybeUuid("account_id")).map(AccountId::new),
                row.integer("facts"));
    }
}
