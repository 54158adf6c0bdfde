package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.BookingLookup;
import app.kept.booking.Bookings;
import app.kept.message.seeing.Line;
import app.kept.platform.db.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The bookings that messages are about: found by the short name that people say, and all of a page with one question. */
public final class AboutBookings {
    private static final String KIND = "booking";

    private final Database database;
    private final Bookings bookings;
    private final BookingLookup lookup;

    public AboutBookings(Database database, Bookings bookings, BookingLookup lookup) {
        this.database = database;
        this.bookings = bookings;
        this.lookup = lookup;
    }

    Optional<UUID> called(AccountId account, String reference) {
        String typed = reference.strip().toUpperCase(Locale.ROOT);
        return lookup.find(account, Optional.empty(), typed, 1).stream()
                .filter(found -> found.reference().equals(typed))
                .map(found -> found.id().value())
                .findFirst();
    }

    /** The first so many of a host that begin then or later. */
    List<UUID> ofHost(AccountId account, UUID host, Instant from, int most) {
        return lookup.beginning(account, host, from, most);
    }

    public Map<UUID, Booking> of(AccountId account, Collection<Line> lines) {
        List<BookingId> ids = lines.stream()
                .filter(line -> line.about().kind().equals(KIND))
                .map(line -> new BookingId(line.about().id()))
                .distinct()
                .toList();
        return all(account, ids);
    }

    Map<UUID, Booking> all(AccountId account, List<BookingId> ids) {
        if (ids.isEmpty()) return Map.of();
        return database.read(tx -> bookings.all(tx, account, ids)).stream()
                .collect(Collectors.toMap(booking -> booking.id().value(), booking -> booking));
    }
}
