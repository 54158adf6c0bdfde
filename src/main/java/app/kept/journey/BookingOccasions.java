package app.kept.journey;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.journey.plan.BookingWords;
import app.kept.journey.plan.Situations;
import app.kept.message.template.TemplatePreviews;
import app.kept.platform.db.Database;
import app.kept.platform.text.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What messages about a real booking would say, for whoever writes their words. */
public final class BookingOccasions implements TemplatePreviews.Occasions {
    private final Database database;
    private final Situations situations;

    public BookingOccasions(Database database, Situations situations) {
        this.database = database;
        this.situations = situations;
    }

    @Override
    public Optional<Map<String, String>> of(AccountId account, UUID booking, Language language) {
        return database.read(tx -> situations.parties(tx, account, List.of(new BookingId(booking)))).stream()
                .map(parties -> BookingWords.of(parties, parties.host().timeZone(), language))
                .findFirst();
    }
}
