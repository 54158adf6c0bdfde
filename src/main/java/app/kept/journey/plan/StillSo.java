package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Step;
import app.kept.message.template.TemplateKinds;
import app.kept.message.template.Topic;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whether what was once sent about a booking would still be true if it were sent once more. */
public final class StillSo {
    /** Said of a reminder of what has begun. */
    static final String BEGUN = "The session has begun: a reminder of it helps nobody any more.";

    private final Database database;
    private final Bookings bookings;
    private final JourneyBook book;
    private final Time time;

    public StillSo(Database database, Bookings bookings, JourneyBook book, Time time) {
        this.database = database;
        this.bookings = bookings;
        this.book = book;
        this.time = time;
    }

    /** Why not, in a sentence. */
    public Optional<String> against(
            AccountId account, UUID booking, String step, String template, Map<String, String> data) {
        return database.read(tx -> bookings.all(tx, account, List.of(new BookingId(booking))).stream()
                .findFirst()
                .map(found -> step(tx, account, step, data)
                        .flatMap(one -> Outdated.untrue(data, one, found))
                        .or(() -> begun(template, found)))
                .orElse(Optional.of("The booking does not exist any more.")));
    }

    private Optional<String> begun(String template, Booking booking) {
        boolean isReminder = TemplateKinds.topicOf(template) == Topic.REMINDER;
        return isReminder && !time.now().isBefore(booking.startAt()) ? Optional.of(BEGUN) : Optional.empty();
    }

    private Optional<Step> step(Tx tx, AccountId account, String step, Map<String, String> data) {
        String[] from = data.getOrDefault(BookingWords.JOURNEY, "").split("/");
        if (from.length != 2) return Optional.empty();
        return book.version(tx, account, new JourneyId(UUID.fromString(from[0])), Integer.parseInt(from[1]))
                .journey()
                .step(step);
    }
}
