package app.kept.message.phone;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import java.util.List;

/**
 * Which accounts have written to a number. One number of the operator's speaks for all of them, and who answers STOP
 * means each that wrote; the others must not even learn of the number.
 */
public final class Correspondents {
    private final Database database;

    public Correspondents(Database database) {
        this.database = database;
    }

    List<AccountId> of(String channel, List<String> spellings) {
        return database.read(tx -> tx.sql("""
                        select a.id from account a
                        where exists (
                            select 1 from message m
                            where m.account_id = a.id and m.address = any(:numbers::text[])
                                and m.channel in ('sms', 'whatsapp') and m.channel = :channel)
                        """)
                .bind("numbers", spellings)
                .bind("channel", channel)
                .list(row -> new AccountId(row.uuid("id"))));
    }
}
