package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Sealing;
import app.kept.platform.text.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By which secrets Cal.com proves itself: each account's own, and for the first account the one of the settings too. */
final class CalSecrets {
    private final Database database;
    private final Accounts accounts;
    private final Sealing sealing;
    private final Audit audit;
    private final Time time;
    private final Optional<String> ofSettings;

    CalSecrets(
            Database database,
            Accounts accounts,
            Sealing sealing,
            Audit audit,
            Time time,
            Optional<String> ofSettings) {
        this.database = database;
        this.accounts = accounts;
        this.sealing = sealing;
        this.audit = audit;
        this.time = time;
        this.ofSettings = ofSettings;
    }

    /** @param secrets whichever of them was signed with */
    record Known(AccountId account, List<String> secrets) {}

    /**
     * Whose it is if it proves itself; none where nobody works, or nobody has any secret.
     *
     * @param named absent for the first account
     */
    Optional<Known> of(Optional<AccountId> named) {
        return database.read(tx -> {
            Optional<AccountId> first = accounts.open(tx, Optional.empty());
            Optional<AccountId> account = named.isEmpty() ? first : accounts.open(tx, named);
            if (account.isEmpty()) return Optional.empty();
            var secrets = new ArrayList<String>();
            own(tx, account.get()).ifPresent(secrets::add);
            if (account.equals(first)) ofSettings.ifPresent(secrets::add);
            return Optional.of(new Known(account.get(), List.copyOf(secrets)));
        });
    }

    boolean hasOwn(AccountId account) {
        return database.read(tx -> own(tx, account)).isPresent();
    }

    boolean hasOfSettings(AccountId account) {
        return ofSettings.isPresent()
                && database.read(tx -> accounts.open(tx, Optional.empty())).equals(Optional.of(account));
    }

    /** @param secret absent to take away what there is */
    void change(Audit.By by, @Nullable String secret) {
        database.write(tx -> {
            boolean had = own(tx, by.account()).isPresent();
            if (secret == null) {
                tx.sql("delete from cal_secret where account_id = :account")
                        .bind("account", by.account())
                        .update();
            } else {
                tx.sql("""
                        insert into cal_secret (account_id, sealed, changed_at) values (:account, :sealed, :now)
                        on conflict on constraint cal_secret_pk
                            do update set sealed = excluded.sealed, changed_at = excluded.changed_at
                        """)
                        .bind("account", by.account())
                        .bind("sealed", sealing.seal(secret, owner(by.account())))
                        .bind("now", time.now())
                        .update();
            }
            audit.write(tx, by, Audit.Change.changed("cal_secret", by.account(), shown(had), shown(secret != null)));
            return true;
        });
    }

    private Optional<String> own(Tx tx, AccountId account) {
        return tx.sql("select sealed from cal_secret where account_id = :account")
                .bind("account", account)
                .optional(row -> sealing.open(row.text("sealed"), owner(account)));
    }

    private static Object shown(boolean isThere) {
        return Json.object().put("has_secret", isThere);
    }

    private static String owner(AccountId account) {
        return "cal_secret:" + account.value();
    }
}
