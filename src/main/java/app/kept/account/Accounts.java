package app.kept.account;

import app.kept.platform.base.Time;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.ZoneId;
import java.util.Optional;

/** The table of tenants. */
public final class Accounts {
    private final Time time;

    public Accounts(Time time) {
        this.time = time;
    }

    public Account add(Tx tx, String name, ZoneId timeZone, String language) {
        var account = new Account(AccountId.next(), name, timeZone, language);
        tx.sql("""
                insert into account (id, name, time_zone, language, created_at)
                values (:id, :name, :time_zone, :language, :now)
                """)
                .bind("id", account.id())
                .bind("name", name)
                .bind("time_zone", timeZone.getId())
                .bind("language", language)
                .bind("now", time.now())
                .update();
        return account;
    }

    /** Part of the caller's transaction: the account, called and spoken to as its owner wants it. */
    public Account rename(Tx tx, Account account, String name, String language) {
        tx.sql("update account set name = :name, language = :language where id = :id")
                .bind("name", name)
                .bind("language", language)
                .bind("id", account.id())
                .update();
        return new Account(account.id(), name, account.timeZone(), language);
    }

    /** The account of an install that has but one; the oldest where there are more. */
    public Optional<Account> first(Tx tx) {
        return tx.sql("select id, name, time_zone, language from account order by created_at, id limit 1")
                .optional(Accounts::read);
    }

    public Account get(Tx tx, AccountId account) {
        return tx.sql("select id, name, time_zone, language from account where id = :account")
                .bind("account", account)
                .one(Accounts::read);
    }

    /** Which account a program means that names none, or this one; none when it is not there or was closed. */
    public Optional<AccountId> open(Tx tx, Optional<AccountId> named) {
        return tx.sql("""
                select id from account
                where deactivated_at is null and id = coalesce(
                    :named::uuid, (select id from account order by created_at, id limit 1))
                """).bind("named", named.orElse(null)).optional(row -> new AccountId(row.uuid("id")));
    }

    private static Account read(Row row) {
        return new Account(
                new AccountId(row.uuid("id")),
                row.text("name"),
                ZoneId.of(row.text("time_zone")),
                row.text("language"));
    }
}
