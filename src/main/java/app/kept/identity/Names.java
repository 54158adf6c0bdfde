package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What those are called who did something in an account: people, and the account's keys. */
public final class Names {
    private final Database database;

    public Names(Database database) {
        this.database = database;
    }

    /** Of these; who is not in the answer is not known here any more. Somebody who has left the team is. */
    public Map<UUID, String> of(AccountId account, Collection<UUID> ids) {
        if (ids.isEmpty()) return Map.of();
        List<Map.Entry<UUID, String>> found = database.read(tx -> tx.sql("""
                        select id, name from person where id = any(:ids)
                        union all
                        select id, name from api_key where account_id = :account and id = any(:ids)
                        """)
                .bind("account", account)
                .bind("ids", ids)
                .list(row -> Map.entry(row.uuid("id"), row.text("name"))));
        return found.stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
