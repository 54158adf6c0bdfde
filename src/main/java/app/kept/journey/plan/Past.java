package app.kept.journey.plan;

import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Party;
import app.kept.booking.PaymentStatus;
import app.kept.event.Fact;
import app.kept.host.HostId;
import app.kept.journey.condition.Parties;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A booking as it stood after each of its facts, which tell enough for that. */
final class Past {
    private final Situation whole;
    private final int real;
    private final Map<HostId, Replay.Hosted> hosts;

    Past(Situation whole, int real, Map<HostId, Replay.Hosted> hosts) {
        this.whole = whole;
        this.real = real;
        this.hosts = Map.copyOf(hosts);
    }

    /** @param told how many of its facts have happened */
    Situation after(int told) {
        Booking booking = booking(told);
        Parties parties = whole.parties();
        List<Fact> facts = whole.facts().subList(0, told);
        Replay.Hosted had = hosts.get(booking.host());
        if (had == null || booking.host().equals(parties.host().id())) {
            return new Situation(
                    new Parties(booking, parties.type(), parties.host(), parties.client()),
                    facts,
                    whole.client(),
                    whole.host(),
                    whole.members());
        }
        return new Situation(
                new Parties(booking, parties.type(), had.host(), parties.client()),
                facts,
                whole.client(),
                had.besides(),
                whole.members());
    }

    private Booking booking(int told) {
        Booking is = whole.parties().booking();
        if (told == real) return is;
        JsonNode data = whole.facts().get(told - 1).data();
        return new Booking(
                is.account(),
                is.id(),
                is.reference(),
                is.eventType(),
                text(data, "team_member_id")
                        .map(UUID::fromString)
                        .map(HostId::new)
                        .orElse(is.host()),
                is.client(),
                is.attendee(),
                is.answers(),
                word(data, "status", BookingStatus.values()).orElse(is.status()),
                text(data, "start_at").map(Instant::parse).orElse(is.startAt()),
                text(data, "end_at").map(Instant::parse).orElse(is.endAt()),
                word(data, "payment_status", PaymentStatus.values()).orElse(is.payment()),
                ending(data),
                Optional.empty(),
                is.isTest(),
                is.series(),
                is.place(),
                data.path("version").asInt(is.version()));
    }

    /** What else says by whom, such as a move, is no ending. */
    private static Optional<Booking.Ending> ending(JsonNode data) {
        Optional<BookingStatus> status = word(data, "status", BookingStatus.values());
        boolean isOver = status.filter(it -> it == BookingStatus.CANCELLED || it == BookingStatus.REJECTED)
                .isPresent();
        if (!isOver) return Optional.empty();
        @Nullable String reason = text(data, "reason").orElse(null);
        return word(data, "by", Party.values())
                .map(by -> new Booking.Ending(by, reason, data.path("is_late").asBoolean(false)));
    }

    private static Optional<String> text(JsonNode data, String field) {
        return Optional.of(data.path(field)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static <E extends Enum<E>> Optional<E> word(JsonNode data, String field, E[] known) {
        return text(data, field)
                .flatMap(word -> Arrays.stream(known)
                        .filter(one -> one.name().equalsIgnoreCase(word))
                        .findFirst());
    }
}
