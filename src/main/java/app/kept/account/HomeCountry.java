package app.kept.account;

import app.kept.platform.db.Database;
import app.kept.platform.text.ZoneCountries;
import java.time.ZoneId;
import java.util.Optional;

/** Of which country phone numbers without a prefix are, as far as the account can tell. */
public final class HomeCountry {
    private final Database database;

    public HomeCountry(Database database) {
        this.database = database;
    }

    /** The one that it says, or else the one in which its time zone lies. */
    public Optional<String> of(AccountId account) {
        return database.read(tx -> tx.sql("select country, time_zone from account where id = :id")
                .bind("id", account)
                .one(row -> row.optional("country", text -> text)
                        .or(() -> ZoneCountries.of(ZoneId.of(row.text("time_zone"))))));
    }
}
