package app.kept.journey.watch;

import app.kept.account.AccountId;
import app.kept.platform.db.Aside;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.util.Optional;

/** What became of all messages of an account. */
public final class Sums {
    private final Database database;
    private final Aside<AccountId, Conservation> aside;

    Sums(Database database, Aside<AccountId, Conservation> aside) {
        this.database = database;
        this.aside = aside;
    }

    /** The sum as it is, or as it was a while ago; nothing where it is being counted for the first time. */
    public Optional<Aside.Told<Conservation>> soon(AccountId account) {
        return aside.soon(account, () -> patiently(account));
    }

    public Conservation now(AccountId account) {
        return database.read(tx -> now(tx, account));
    }

    private Conservation patiently(AccountId account) {
        return database.read(tx -> {
            tx.mayTakeLong();
            return now(tx, account);
        });
    }

    /** One query, so that it sees one moment. */
    private static Conservation now(Tx tx, AccountId account) {
        return tx.sql("""
                        select count(*) as planned,
                            count(*) filter (where state = 'sent') as sent,
                            count(*) filter (where state = 'skipped') as skipped,
                            count(*) filter (where state = 'superseded') as superseded,
                            count(*) filter (where state = 'failed') as failed,
                            count(*) filter (where state = 'unsure') as unsure,
                            count(*) filter (where state = 'planned' and (
                                exists (select from work
                                    where work.account_id = message.account_id and work.id = message.id)
                                or exists (select from work_later
                                    where work_later.account_id = message.account_id and work_later.id = message.id)))
                                as waiting
                        from message
                        where account_id = :account
                        """)
                .bind("account", account)
                .one(row -> new Conservation(
                        row.number("planned"),
                        row.number("sent"),
                        row.number("skipped"),
                        row.number("superseded"),
                        row.number("failed"),
                        row.number("unsure"),
                        row.number("waiting")));
    }
}
