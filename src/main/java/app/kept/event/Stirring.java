package app.kept.event;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sees in which accounts something has happened between two looks, for those who show it while it does. What is asked is not
 * when a fact was written but whether the snapshot of the look before saw it, so however late it is committed it is seen once.
 */
public final class Stirring {
    private final Database database;

    public Stirring(Database database) {
        this.database = database;
    }

    /**
     * What one look saw.
     *
     * @param snapshot for the next one
     */
    public record Seen(String snapshot, Set<AccountId> stirred) {}

    private record Line(String snapshot, Optional<AccountId> account) {}

    /** The first look, with nothing before it: nothing has happened since. */
    public Seen look(Collection<AccountId> accounts) {
        return look(accounts, Optional.empty());
    }

    public Seen look(Collection<AccountId> accounts, Seen before) {
        return look(accounts, Optional.of(before.snapshot));
    }

    private Seen look(Collection<AccountId> accounts, Optional<String> before) {
        List<Line> lines = database.read(tx -> tx.sql("""
                        select pg_current_snapshot()::text as snapshot, stirred.account_id
                        from (select) as always
                        left join (
                            select given.account_id
                            from unnest(:accounts::uuid[]) as given (account_id)
                            where exists (
                                select from fact
                                where fact.account_id = given.account_id
                                    and fact.xact >= pg_snapshot_xmin(:before::pg_snapshot)
                                    and not pg_visible_in_snapshot(fact.xact, :before::pg_snapshot))) as stirred on true
                        """)
                .bind("accounts", accounts)
                .bind("before", before.orElse(null))
                .list(Stirring::read));
        return new Seen(
                lines.getFirst().snapshot,
                lines.stream().flatMap(line -> line.account.stream()).collect(Collectors.toUnmodifiableSet()));
    }

    private static Line read(Row row) {
        return new Line(
                row.text("snapshot"),
                Optional.ofNullable(row.maybeUuid("account_id")).map(AccountId::new));
    }
}
