package app.kept.architecture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks a migrated database itself which keys do not start with the account. It sees what text cannot: the sum of all
 * migrations, and constraints that a statement made in passing.
 */
final class AccountFirst {
    private static final String KEYS_WITHOUT_ACCOUNT = """
            with own as (
                select c.oid, c.relname,
                       c.relname = 'account'
                           or coalesce(obj_description(coalesce(pg_partition_root(c.oid), c.oid), 'pg_class'), '')
                               ~* '\\yreference\\y' as global
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                where c.relkind in ('r', 'p')
                  and n.nspname !~ '^(pg_|information_schema$)'
                  and c.relname <> 'flyway_schema_history'
            ), key as (
                select k.conrelid as oid, k.conname as name, k.conkey[1] as first,
                       case k.contype when 'p' then 'primary key' when 'u' then 'unique'
                                      when 'f' then 'foreign key' else 'exclude' end as kind,
                       coalesce((select target.global from own target where target.oid = k.confrelid), false) as exempt
                from pg_constraint k
                where k.contype in ('p', 'u', 'f', 'x')
                union all
                select i.indrelid, x.relname, i.indkey[0], 'unique index', false
                from pg_index i
                join pg_class x on x.oid = i.indexrelid
                where i.indisunique
                  and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
            )
            select own.relname as table_name, key.kind, key.name, coalesce(a.attname, 'an expression') as first
            from key
            join own on own.oid = key.oid and not own.global
            left join pg_attribute a on a.attrelid = key.oid and a.attnum = key.first and key.first > 0
            where not key.exempt
              and a.attname is distinct from 'account_id'
            order by 1, 2, 3
            """;

    private AccountFirst() {}

    /** One line per key that starts with something else, empty when all are well. */
    static List<String> keysWithoutAccount(Connection connection) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(KEYS_WITHOUT_ACCOUNT)) {
            while (rows.next()) {
                keys.add(rows.getString("kind") + " " + rows.getString("name") + " of " + rows.getString("table_name")
                        + " starts with " + rows.getString("first"));
            }
        }
        return keys;
    }
}
