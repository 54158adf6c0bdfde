package app.kept.host.embedding;

import app.kept.account.Audit;
import app.kept.host.Host;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.net.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The table of who may show whose booking page. */
public final class Embeddings {
    private final Database database;
    private final Audit audit;

    public Embeddings(Database database, Audit audit) {
        this.database = database;
        this.audit = audit;
    }

    public Embedding of(Host host) {
        return database.read(tx -> find(tx, host)).orElse(Embedding.NONE);
    }

    public Embedding set(Audit.By by, Host host, Embedding wanted) {
        return set(by, host, _ -> true, wanted);
    }

    /** The same, where it is still what somebody has seen; otherwise all stays. What it is then. */
    public Embedding set(Audit.By by, Host host, Predicate<Embedding> isStill, Embedding wanted) {
        return database.write(tx -> {
            // There may be no row to lock yet, but there is the host's.
            tx.sql("select 1 as held from host where account_id = :account and id = :host for update")
                    .bind("account", host.account())
                    .bind("host", host.id())
                    .optional(row -> row.integer("held"));
            Embedding before = find(tx, host).orElse(Embedding.NONE);
            if (!isStill.test(before)) return before;
            if (before.equals(wanted)) return wanted;
            tx.sql("""
                    insert into embedding (account_id, host_id, sites, tells)
                    values (:account, :host, :sites::text[], :tells)
                    on conflict on constraint embedding_pk do update set sites = excluded.sites, tells = excluded.tells
                    """)
                    .bind("account", host.account())
                    .bind("host", host.id())
                    .bind("sites", names(wanted))
                    .bind("tells", wanted.tells())
                    .update();
            audit.write(tx, by, Audit.Change.changed("embedding", host.id().value(), told(before), told(wanted)));
            return wanted;
        });
    }

    private static Optional<Embedding> find(Tx tx, Host host) {
        return tx.sql("select sites, tells from embedding where account_id = :account and host_id = :host")
                .bind("account", host.account())
                .bind("host", host.id())
                .optional(Embeddings::read);
    }

    private static Embedding read(Row row) {
        List<Origin> sites = row.texts("sites").stream()
                .flatMap(text -> Origin.parse(text).stream())
                .toList();
        return new Embedding(sites, row.flag("tells"));
    }

    private static Told told(Embedding embedding) {
        return new Told(names(embedding), embedding.tells());
    }

    static List<String> names(Embedding embedding) {
        return embedding.sites().stream().map(Origin::toString).toList();
    }

    private record Told(List<String> sites, boolean tellsBookings) {}
}
