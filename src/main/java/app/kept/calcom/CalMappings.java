package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The table of what stands for what, where names alone do not tell. */
final class CalMappings {
    private final Database database;
    private final Audit audit;
    private final Time time;

    CalMappings(Database database, Audit audit, Time time) {
        this.database = database;
        this.audit = audit;
        this.time = time;
    }

    enum Kind {
        /** A slug or a number there, an event type here. */
        EVENT_TYPE,
        /** An address there, a host here. */
        ORGANIZER
    }

    /** @param key as Cal.com has it */
    record Mapping(Kind kind, String key, UUID target) {
        JsonNode json() {
            return Json.object()
                    .put("kind", kind.name().toLowerCase(Locale.ROOT))
                    .put("cal", key)
                    .put("target", target.toString());
        }
    }

    List<Mapping> all(AccountId account) {
        return database.read(tx -> all(tx, account));
    }

    List<Mapping> all(Tx tx, AccountId account) {
        return tx.sql("select kind, key, target from cal_mapping where account_id = :account order by kind, key")
                .bind("account", account)
                .list(CalMappings::read);
    }

    Optional<UUID> target(Tx tx, AccountId account, Kind kind, String key) {
        return tx.sql("""
                        select target from cal_mapping
                        where account_id = :account and kind = :kind and key = :key
                        """)
                .bind("account", account)
                .bind("kind", kind)
                .bind("key", key)
                .optional(row -> row.uuid("target"));
    }

    /** Part of the caller's transaction: these, and no others; whether that is anything new. */
    boolean replace(Tx tx, Audit.By by, List<Mapping> wanted) {
        List<Mapping> before = all(tx, by.account());
        tx.sql("delete from cal_mapping where account_id = :account")
                .bind("account", by.account())
                .update();
        tx.sql("""
                insert into cal_mapping (account_id, kind, key, target, changed_at)
                select :account, kind, key, target, :now
                from unnest(:kinds::text[], :keys::text[], :targets::uuid[]) as wanted (kind, key, target)
                """)
                .bind("account", by.account())
                .bind("now", time.now())
                .bind("kinds", Columns.of(wanted, Mapping::kind))
                .bind("keys", Columns.of(wanted, Mapping::key))
                .bind("targets", Columns.of(wanted, Mapping::target))
                .update();
        List<Mapping> after = all(tx, by.account());
        if (after.equals(before)) return false;
        audit.write(tx, by, Audit.Change.changed("cal_mapping", by.account(), json(before), json(after)));
        return true;
    }

    private static JsonNode json(List<Mapping> all) {
        var list = Json.array();
        all.forEach(mapping -> list.add(mapping.json()));
        return Json.object().set("mappings", list);
    }

    private static Mapping read(Row row) {
        return new Mapping(row.choice("kind", Kind.class), row.text("key"), row.uuid("target"));
    }
}
