package app.kept.journey.preview;

import app.kept.account.AccountId;
import app.kept.journey.form.JourneyFlaw;
import app.kept.journey.form.JourneyId;
import app.kept.journey.keeping.Forms;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.journey.plan.JourneyBook;
import app.kept.platform.db.Database;
import java.util.List;
import java.util.Optional;

/** Finds the journey that is looked at: a version that was saved, or a text that was not. */
public final class Looked {
    private final Database database;
    private final JourneyKeeping keeping;
    private final JourneyBook book;

    public Looked(Database database, JourneyKeeping keeping, JourneyBook book) {
        this.database = database;
        this.keeping = keeping;
        this.book = book;
    }

    /** What came of looking for it. */
    public sealed interface Found {
        /** @param version empty for a text that was not saved */
        record Journey(JourneyBook.Held held, Optional<Integer> version) implements Found {}

        record Flawed(List<JourneyFlaw> flaws) implements Found {}

        record NoSuchJourney() implements Found {}

        record NoSuchVersion() implements Found {}
    }

    /**
     * Without a version and without a text it is the journey as it stands.
     *
     * @param source comes before the version
     */
    public Found find(AccountId account, JourneyId id, Optional<Integer> version, Optional<String> source) {
        Optional<JourneyKeeping.Entry> entry = keeping.find(account, id);
        if (entry.isEmpty()) return new Found.NoSuchJourney();
        if (source.isPresent()) {
            return switch (keeping.read(account, source.get())) {
                case Forms.Read.Good(var journey, var _) ->
                    new Found.Journey(new JourneyBook.Held(id, 0, journey), Optional.empty());
                case Forms.Read.Flawed(var flaws) -> new Found.Flawed(flaws);
            };
        }
        int wanted = version.orElse(entry.get().row().version());
        if (keeping.version(account, id, wanted).isEmpty()) return new Found.NoSuchVersion();
        JourneyBook.Held held = database.read(tx -> book.version(tx, account, id, wanted));
        return new Found.Journey(held, Optional.of(wanted));
    }
}
