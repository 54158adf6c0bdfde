package app.kept.journey;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.booking.BookingLookup;
import app.kept.journey.plan.BookingWords;
import app.kept.journey.plan.Situations;
import app.kept.message.template.TemplatePreviews;
import app.kept.platform.db.Database;
import app.kept.platform.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What messages about a real booking would say, for whoever writes their words. */
public final class BookingOccasions implements TemplatePreviews.Occasions {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    /** The newest so many are offered. */
    private static final int MOST = 10;

    private final Database database;
    private final Situations situations;
    private final BookingLookup lookup;

    public BookingOccasions(Database database, Situations situations) {
        this.database = database;
        this.situations = situations;
        this.lookup = new BookingLookup(database);
    }

    @Override
    public Optional<Map<String, String>> of(AccountId account, UUID booking, Language language) {
        return database.read(tx -> situations.parties(tx, account, List.of(new BookingId(booking)))).stream()
                .map(parties -> BookingWords.of(parties, parties.host().timeZone(), language))
                .findFirst();
    }

    @Override
    public Optional<UUID> called(AccountId account, String typed) {
        String words = typed.strip();
        if (ID.matcher(words).matches()) return Optional.of(UUID.fromString(words));
        if (words.isEmpty()) return Optional.empty();
        return lookup.find(account, Optional.empty(), words, 1).stream()
                .findFirst()
                .map(found -> found.id().value());
    }

    @Override
    public List<TemplatePreviews.Occasion> some(AccountId account) {
        return database.read(tx -> tx.sql("""
                        select reference, attendee_name, start_at from booking
                        where account_id = :account
                        order by id desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("most", MOST)
                .list(row -> new TemplatePreviews.Occasion(
                        row.text("reference"), row.text("attendee_name"), row.instant("start_at"))));
    }
}
