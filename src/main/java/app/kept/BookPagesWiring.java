package app.kept;

import app.kept.platform.base.Time;
import app.kept.platform.http.RateLimit;
import app.kept.platform.secret.MasterKey;
import app.kept.web.AsIfBooked;
import app.kept.web.BehindLink;
import app.kept.web.BookForm;
import app.kept.web.BookFrames;
import app.kept.web.BookPage;
import app.kept.web.BookedLink;
import app.kept.web.BookedPage;
import app.kept.web.Bookers;
import app.kept.web.BookingDataPage;
import app.kept.web.ChoicesPage;
import app.kept.web.EmbeddedBookedPage;
import app.kept.web.Known;
import app.kept.web.NoticePage;
import app.kept.web.WaitingPage;
import app.kept.web.book.Ticket;
import app.kept.web.embed.EmbedDoor;
import app.kept.web.page.Pages;
import java.time.Duration;

/** Puts the pages together on which people book. */
final class BookPagesWiring {
    private static final int MOST_ADDRESSES = 10_000;

    private final Wiring kept;
    private final MasterKey key;
    private final BookFrames frames;
    private final Pages pages;
    private final BehindLink behind;
    private final Known known;
    private final RateLimit tries;

    BookPagesWiring(Wiring kept, MasterKey key, Pages pages, BehindLink behind, RateLimit tries) {
        this.kept = kept;
        this.key = key;
        this.frames = new BookFrames(pages, kept.availability().offers());
        this.pages = pages;
        this.behind = behind;
        this.known = new Known(key);
        this.tries = tries;
    }

    /** How often one address may try to book in a minute. */
    static RateLimit tries(int most, Time time) {
        return new RateLimit(most, Duration.ofMinutes(1), MOST_ADDRESSES, time);
    }

    BookFrames frames() {
        return frames;
    }

    BookPage page() {
        return new BookPage(frames, kept.availability().offers(), kept.openTimes(), form(), kept.time());
    }

    BookedPage booked() {
        return new BookedPage(
                frames,
                behind,
                kept.journeys().promises(kept.choices()),
                kept.privacy().reviews(),
                known,
                kept.booking().moving().proposals(),
                kept.identity().formTokens());
    }

    ChoicesPage choices() {
        return new ChoicesPage(
                frames, behind, kept.identity().formTokens(), kept.choices().choosing());
    }

    BookingDataPage data() {
        return new BookingDataPage(
                frames,
                behind,
                kept.identity().formTokens(),
                kept.identity().linkDoor(),
                kept.privacy().bookingExport());
    }

    /** The same inside other sites. */
    EmbeddedBookedPage embedded(EmbedDoor door) {
        return new EmbeddedBookedPage(frames, behind, booked(), door);
    }

    NoticePage notice() {
        return new NoticePage(
                frames,
                kept.availability().offers(),
                kept.openTimes(),
                kept.waiting().asking(),
                kept.time());
    }

    WaitingPage waiting() {
        return new WaitingPage(
                pages,
                kept.identity().linkDoor(),
                kept.identity().formTokens(),
                kept.waiting().asking(),
                kept.hosts(),
                kept.eventTypes());
    }

    private BookForm form() {
        return new BookForm(
                frames,
                kept.openTimes(),
                kept.booking().placing(),
                kept.booking().country(),
                new BookForm.Tickets(
                        ticket(),
                        new BookedLink(kept.database(), kept.identity().links()),
                        new AsIfBooked(frames),
                        tries),
                new Bookers(
                        known,
                        kept.booking().bookings(),
                        kept.mine().bookings(),
                        kept.person().details()),
                kept.privacy().consents());
    }

    Ticket ticket() {
        return new Ticket(key, kept.booking().bookings());
    }
}
