package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.booking.Attendee;
import app.kept.booking.BookingId;
import app.kept.client.Client;
import app.kept.host.Host;
import app.kept.journey.condition.Parties;
import app.kept.message.channel.Route;
import app.kept.platform.db.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody is reached by now to whom nothing could be brought. What was said for the booking counts first; where that is
 * the address that took nothing, the one that the client has.
 */
public final class ReachedNow {
    private final Situations situations;

    public ReachedNow(Situations situations) {
        this.situations = situations;
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
        Map<UUID, Parties> known = situations.parties(tx, account, bookings).stream()
                .collect(Collectors.toMap(parties -> parties.booking().id().value(), Function.identity()));
        var found = new HashMap<UUID, String>();
        for (Unreached one : all) {
            Optional.ofNullable(known.get(one.booking))
                    .flatMap(parties -> now(parties, one.part, one.failed.channel(), one.host).stream()
                            .filter(address -> !address.equals(one.failed.address()))
                            .findFirst())
                    .ifPresent(address -> found.put(one.id, address));
        }
        return found;
    }

    private static List<String> now(Parties parties, String part, String channel, String host) {
        Attendee attendee = parties.booking().attendee();
        Client client = parties.client();
        Host owner = parties.host();
        boolean isSameHost = owner.name().equals(host);
        return switch (part) {
            case Recipient.CLIENT ->
                known(List.of(
                        by(channel, attendee.email(), attendee.phone()), by(channel, client.email(), client.phone())));
            case Recipient.HOST -> isSameHost ? known(List.of(by(channel, owner.email(), owner.phone()))) : List.of();
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
