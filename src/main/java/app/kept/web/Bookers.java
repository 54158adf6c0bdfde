package app.kept.web;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.booking.Attendee;
import app.kept.booking.Booking;
import app.kept.booking.Bookings;
import app.kept.booking.mine.MyBookings;
import app.kept.identity.Profiles;
import app.kept.identity.person.Myself;
import app.kept.identity.person.PersonalDetails;
import app.kept.platform.http.Request;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is about to book, where that is known: from an earlier booking, or because they are signed in. What somebody types
 * into an address says nothing of who they are.
 */
public final class Bookers {
    private final Known known;
    private final Bookings bookings;
    private final MyBookings mine;
    private final PersonalDetails details;

    public Bookers(Known known, Bookings bookings, MyBookings mine, PersonalDetails details) {
        this.known = known;
        this.bookings = bookings;
        this.mine = mine;
        this.details = details;
    }

    /** As much of somebody as the form asks for. */
    record Booker(
            String name, @Nullable String email, @Nullable String phone) {}

    Optional<Booker> of(Request request, Asked asked) {
        return asked.known()
                .flatMap(token -> known.read(request, asked, token))
                .flatMap(booking -> bookings.find(asked.host().account(), booking))
                .map(Booking::attendee)
                .map(Bookers::booker)
                .or(() -> signedIn(request, asked.host().account()));
    }

    private static Booker booker(Attendee typed) {
        return new Booker(typed.name(), typed.email(), typed.phone());
    }

    private Optional<Booker> signedIn(Request request, AccountId account) {
        if (!(Caller.of(request) instanceof Caller.Member)) return Optional.empty();
        Profiles.Profile profile = details.profile(Myself.of(request));
        String phone = mine.phone(account, profile.person()).orElse(null);
        return Optional.of(new Booker(profile.name(), profile.email(), phone));
    }
}
