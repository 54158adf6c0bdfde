package app.kept.message.choice;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.account.PerAccount;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Whether an account has anything to be asked for at all: of most it has not, and then no message costs a query. */
public final class Configured {
    private final Database database;
    private final PerAccount<What> known;

    public Configured(Database database, Changes changes, BooleanSupplier hears) {
        this.database = database;
        this.known = new PerAccount<>("message.choice", changes, hears, this::read);
    }

    /**
     * What there is.
     *
     * @param quiet the account's own quiet hours by channel
     * @param ownQuiet whether anybody has quiet hours of their own
     */
    record What(boolean suppressions, boolean preferences, Map<String, QuietSpan> quiet, boolean ownQuiet) {
        boolean isQuietSometimes() {
            return ownQuiet || !quiet.isEmpty();
        }
    }

    What of(AccountId account) {
        return known.of(account);
    }

    void note(Tx tx, AccountId account) {
        known.note(tx, account);
    }

    private What read(AccountId account) {
        // What somebody is about to write is not so yet, and may never be.
        return database.apart(() -> database.read(tx -> {
            var quiet = new HashMap<String, QuietSpan>();
            tx.sql("select channel, begins, ends from quiet_hours where account_id = :account and address = ''")
                    .bind("account", account)
                    .list(row ->
                            Map.entry(row.text("channel"), new QuietSpan(row.integer("begins"), row.integer("ends"))))
                    .forEach(entry -> quiet.put(entry.getKey(), entry.getValue()));
            return tx.sql("""
                            select exists (select 1 from suppression where account_id = :account) as suppressions,
                                exists (select 1 from preference where account_id = :account) as preferences,
                                exists (select 1 from quiet_hours where account_id = :account and address <> '') as own
                            """)
                    .bind("account", account)
                    .one(row -> new What(
                            row.flag("suppressions"), row.flag("preferences"), Map.copyOf(quiet), row.flag("own")));
        }));
    }
}
