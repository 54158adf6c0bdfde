package app.kept;

import app.kept.booking.BookingLookup;
import app.kept.consultation.Consultations;
import app.kept.event.Stirring;
import app.kept.message.inbox.Sights;
import app.kept.platform.base.Time;
import app.kept.web.booking.Cards;
import app.kept.web.booking.Parts;
import app.kept.web.booking.TodayMarks;
import app.kept.web.booking.TodayPage;
import app.kept.web.booking.Troubles;
import app.kept.web.message.AboutBookings;
import app.kept.web.message.Causes;

/** The page of the day, and what those hear who have it open. */
final class TodayWiring {
    private TodayWiring() {}

    static TodayPage page(Wiring kept, WebWiring web, Parts parts) {
        var booking = kept.booking();
        return new TodayPage(
                web.threshold(),
                booking.agenda(),
                booking.standing(),
                new Cards(kept.hosts(), kept.availability().familiar(), parts),
                new TodayPage.Beside(
                        troubles(kept), SetUpRoutes.card(kept), new Consultations(kept.database()), kept.database()),
                marks(kept),
                kept.time());
    }

    static Sights sights(Wiring kept) {
        return marks(kept);
    }

    private static TodayMarks marks(Wiring kept) {
        return new TodayMarks(
                kept.booking().agenda(),
                troubles(kept),
                new Consultations(kept.database()),
                new Stirring(kept.database()),
                kept.time(),
                Time.system());
    }

    private static Troubles troubles(Wiring kept) {
        var choices = kept.choices();
        return new Troubles(
                choices.incidents(),
                choices.ledger(),
                SendingAgain.resending(kept),
                kept.booking().agenda(),
                new AboutBookings(kept.database(), kept.booking().bookings(), new BookingLookup(kept.database())),
                new Causes(choices.ledger(), choices.providerKeeping()),
                kept.time());
    }
}
