package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Role;
import app.kept.availability.Claims;
import app.kept.client.Clients;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** On whose side of a booking somebody stands who asks for it, if on any. */
public final class Standing {
    private static final int LONGEST_REASON = 1_000;

    private final Bookings bookings;
    private final Clients clients;
    private final Claims claims;

    public Standing(Bookings bookings, Clients clients, Claims claims) {
        this.bookings = bookings;
        this.clients = clients;
        this.claims = claims;
    }

    /** Whoever looks at a booking that is not there, or is another account's, is told the same. */
    public record Side(Booking booking, List<HostId> hosts, Party party) {
        /** As whom somebody acts and what they have seen; who is on the host's side may act in the client's place. */
        public Changing.By by(Request request, Input input) {
            boolean inTheirPlace = input.choice("as", List.of("client")).isPresent();
            Optional<Integer> version = input.number("version", 1, Integer.MAX_VALUE);
            return new Changing.By(
                    Caller.of(request).actorIn(booking.account()), inTheirPlace ? Party.CLIENT : party, version);
        }
    }

    /** Why somebody does not want it, in their words; the other side reads them. */
    public static Optional<String> reason(Input input) {
        return input.paragraphs("reason", LONGEST_REASON);
    }

    /** The booking that stands in the path, for whoever may see it. */
    public Side of(Request request) {
        AccountId account = Caller.accountOf(request);
        var id = new BookingId(request.id("id"));
        Booking booking = bookings.find(account, id).orElseThrow(Refusals::noSuchBooking);
        List<HostId> hosts = claims.hostsOf(account, id.value());
        Party party = sideOf(booking, hosts, Reach.of(request)).orElseThrow(Reach::outOfReach);
        return new Side(booking, hosts, party);
    }

    /** A booking of theirs, for those of the house; of what they do not hold nothing is said. */
    public Optional<Booking> seen(AccountId account, Reach reach, BookingId id) {
        return bookings.find(account, id)
                .filter(booking -> sideOf(booking, claims.hostsOf(account, id.value()), reach)
                        .filter(side -> side == Party.HOST)
                        .isPresent());
    }

    /** Whether a booking is there, and this host is one of those whose time it takes. */
    public boolean isOf(HostId host, AccountId account, BookingId id) {
        return bookings.find(account, id)
                .filter(booking -> isOf(host.value(), booking, claims.hostsOf(account, id.value())))
                .isPresent();
    }

    /** Whoever is not of the house booked it. */
    public static Party sideOf(Request request, AccountId account) {
        Caller caller = Caller.of(request);
        boolean isOfTheHouse = caller.home().equals(Optional.of(account))
                && (caller instanceof Caller.Key
                        || (caller instanceof Caller.Member member && member.role() != Role.CLIENT));
        return isOfTheHouse ? Party.HOST : Party.CLIENT;
    }

    /** The side from which a whole list is seen. */
    static Party sideOf(Reach reach) {
        return switch (reach) {
            case Reach.Everything(), Reach.OfHost _ -> Party.HOST;
            case Reach.OfThing _, Reach.OfPerson _, Reach.OfCustomer _ -> Party.CLIENT;
        };
    }

    /** The same for those who need the booking alone. */
    public Booking bookingOf(Request request) {
        return of(request).booking();
    }

    private Optional<Party> sideOf(Booking booking, List<HostId> hosts, Reach reach) {
        return switch (reach) {
            case Reach.Everything() -> Optional.of(Party.HOST);
            case Reach.OfHost(UUID host) -> isOf(host, booking, hosts) ? Optional.of(Party.HOST) : Optional.empty();
            case Reach.OfThing(UUID thing) ->
                booking.id().value().equals(thing) ? Optional.of(Party.CLIENT) : Optional.empty();
            case Reach.OfPerson _, Reach.OfCustomer _ ->
                clients.isOwn(booking.account(), booking.client(), reach)
                        ? Optional.of(Party.CLIENT)
                        : Optional.empty();
        };
    }

    private static boolean isOf(UUID host, Booking booking, List<HostId> hosts) {
        return booking.host().value().equals(host) || hosts.contains(new HostId(host));
    }
}
