package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyId;
import app.kept.journey.plan.Adopting;
import app.kept.journey.plan.JourneyBook;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells what it would do to existing bookings if they followed another version, and does nothing. */
public final class Impacts {
    private static final int BATCH = 250;
    /** Beyond so many nobody waits for exact figures. */
    private static final int MOST = 5_000;

    private final Database database;
    private final JourneyTable table;
    private final Journeys journeys;
    private final JourneyRuns runs;
    private final Adopting adopting;

    public Impacts(Database database, Journeys journeys, Adopting adopting, Time time) {
        this.database = database;
        this.table = journeys.table();
        this.journeys = journeys;
        this.runs = new JourneyRuns(time);
        this.adopting = adopting;
    }

    /**
     * What it would do.
     *
     * @param bookings how many would follow it that follow another version now
     * @param counted of how many of them it was counted; fewer only when there are very many
     * @param changes what would become of their messages
     */
    public record Impact(int bookings, int counted, Adopting.Changes changes) {}

    /** Of a version that is there; empty when it is not. */
    public Optional<Impact> of(AccountId account, JourneyId id, int version) {
        return database.read(tx -> journeys.journey(tx, account, id, version))
                .map(journey -> count(account, id, version, journey));
    }

    /** Of one that is not saved; empty when there is no such journey. */
    public Optional<Impact> of(AccountId account, JourneyId id, Journey draft) {
        return database.read(tx -> table.find(tx, account, id)).map(_ -> count(account, id, 0, draft));
    }

    private Impact count(AccountId account, JourneyId id, int version, Journey journey) {
        var wanted = new JourneyRuns.Wanted(account, id, version, journey.scope());
        var held = new JourneyBook.Held(id, version, journey);
        int all = database.read(tx -> runs.count(tx, wanted));
        var changes = Adopting.Changes.NONE;
        int counted = 0;
        @Nullable UUID behind = null;
        while (counted < MOST) {
            @Nullable UUID from = behind;
            List<BookingId> some = database.read(tx -> runs.bookings(tx, wanted, from, BATCH));
            if (some.isEmpty()) break;
            changes = changes.and(database.read(tx -> adopting.would(tx, account, some, held)));
            counted += some.size();
            behind = some.getLast().value();
        }
        return new Impact(Math.max(all, counted), counted, changes);
    }
}
