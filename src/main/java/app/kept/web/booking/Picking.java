package app.kept.web.booking;

import app.kept.availability.OpenTimes;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.web.book.Day;
import app.kept.web.book.Month;
import app.kept.web.book.Times;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Zones;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays out times for whoever looks after bookings: a month, a day, and one of their own beside. By the clock of whoever looks. */
public final class Picking {
    private final Times times;
    private final Time time;

    public Picking(OpenTimes openTimes, Time time) {
        this.times = new Times(openTimes);
        this.time = time;
    }

    /**
     * Times to choose from.
     *
     * @param zone by whose clock
     * @param month absent where nobody offers times of this host for it
     * @param day absent when nothing is open in the month
     */
    public record View(
            String zone, @Nullable Month month, @Nullable Day day, OwnTime own) {}

    /**
     * For what and for whom.
     *
     * @param zone by whose clock
     * @param page on which a time is chosen, with what was chosen on it but for month, day and time
     */
    record Place(Host host, EventType type, ZoneId zone, Link page, Frame frame) {}

    /** What of it is looked at, and what was typed. */
    record Wish(Optional<YearMonth> month, Optional<LocalDate> date, OwnTime.Typed typed) {
        static Wish of(Input query, ZoneId zone) {
            return new Wish(month(query), query.date(Times.DATE), OwnTime.Typed.of(query, zone));
        }

        /** Around a time that could not be had. */
        static Wish near(Instant start, ZoneId zone) {
            return new Wish(Optional.empty(), Optional.of(start.atZone(zone).toLocalDate()), OwnTime.Typed.NOTHING);
        }

        /** What is no month is as if nothing was said. */
        private static Optional<YearMonth> month(Input query) {
            try {
                return query.text(Times.MONTH, 7).map(YearMonth::parse);
            } catch (DateTimeException notOne) {
                return Optional.empty();
            }
        }
    }

    View view(Place place, Wish wish) {
        ZoneId zone = place.zone;
        Frame frame = place.frame;
        String words = Zones.words(zone, frame.locale());
        OwnTime own = wish.typed.form(place.page, Times.START, zone, frame);
        // Whoever has a booking that is not theirs to offer chooses a time of their own.
        if (!place.type.rules().hosts().contains(place.host.id())) return new View(words, null, null, own);
        var where = new app.kept.web.book.Place(place.host, place.type, zone, time.now(), place.page, frame);
        Times.Choice choice = times.choice(where, wish.month, wish.date);
        return new View(words, choice.month(), choice.day().orElse(null), own);
    }
}
