package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.booking.Attendee;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.client.Client;
import app.kept.client.ClientId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.message.channel.Route;
import app.kept.platform.db.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is reached by now to whom nothing could be brought. What was said for the booking counts first; where that is
 * the address that took nothing, the one that the client has.
 */
public final class ReachedNow {
    private final Situations.Tables tables;

    ReachedNow(Situations.Tables tables) {
        this.tables = tables;
    }

    /**
     * A message that could not be brought.
     *
     * @param part in what part somebody was to get it
     * @param host whose name it says: of whoever has the booking now nothing is told to the host of before
     */
    public record Unreached(UUID id, UUID booking, String part, Route failed, String host) {}

    /** By the ids of the messages; one is absent where no other address is known. */
    public Map<UUID, String> instead(Tx tx, AccountId account, List<Unreached> all) {
        if (all.isEmpty()) return Map.of();
        List<BookingId> bookings =
                all.stream().map(one -> new BookingId(one.booking)).distinct().toList();
        Map<BookingId, Booking> known = tables.bookings().all(tx, account, bookings).stream()
                .collect(Collectors.toMap(Booking::id, Function.identity()));
        Known people = new Known(
                clients(tx, account, of(all, Recipient.CLIENT, known, Booking::client)),
                hosts(tx, account, of(all, Recipient.HOST, known, Booking::host)));
        var found = new HashMap<UUID, String>();
        for (Unreached one : all) {
            Optional.ofNullable(known.get(new BookingId(one.booking)))
                    .flatMap(booking -> now(booking, people, one).stream()
                            .filter(address -> !address.equals(one.failed.address()))
                            .findFirst())
                    .ifPresent(address -> found.put(one.id, address));
        }
        return found;
    }

    private record Known(Map<ClientId, Client> clients, Map<HostId, Host> hosts) {}

    private static <T> Set<T> of(
            List<Unreached> all, String part, Map<BookingId, Booking> bookings, Function<Booking, T> who) {
        return all.stream()
                .filter(one -> one.part.equals(part))
                .flatMap(one -> Optional.ofNullable(bookings.get(new BookingId(one.booking))).stream())
                .map(who)
                .collect(Collectors.toSet());
    }

    private Map<ClientId, Client> clients(Tx tx, AccountId account, Set<ClientId> ids) {
        if (ids.isEmpty()) return Map.of();
        return tables.clients().all(tx, account, List.copyOf(ids)).stream()
                .collect(Collectors.toMap(Client::id, Function.identity()));
    }

    private Map<HostId, Host> hosts(Tx tx, AccountId account, Set<HostId> ids) {
        if (ids.isEmpty()) return Map.of();
        return tables.hosts().all(tx, account, List.copyOf(ids)).stream()
                .collect(Collectors.toMap(Host::id, Function.identity()));
    }

    private static List<String> now(Booking booking, Known people, Unreached one) {
        String channel = one.failed.channel();
        return switch (one.part) {
            case Recipient.CLIENT -> {
                Attendee attendee = booking.attendee();
                Client client = Objects.requireNonNull(people.clients.get(booking.client()));
                yield known(List.of(
                        by(channel, attendee.email(), attendee.phone()), by(channel, client.email(), client.phone())));
            }
            case Recipient.HOST -> {
                Host owner = Objects.requireNonNull(people.hosts.get(booking.host()));
                boolean isSame = owner.name().equals(one.host);
                yield isSame ? known(List.of(by(channel, owner.email(), owner.phone()))) : List.of();
            }
            default -> List.of();
        };
    }

    private static Optional<String> by(String channel, @Nullable String email, @Nullable String phone) {
        return Optional.ofNullable(
                switch (channel) {
                    case "email" -> email;
                    case "sms", "whatsapp" -> phone;
                    default -> null;
                });
    }

    private static List<String> known(List<Optional<String>> some) {
        return some.stream().flatMap(Optional::stream).toList();
    }
}
