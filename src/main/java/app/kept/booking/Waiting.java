package app.kept.booking;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What waits for an answer.
 *
 * @param proposals of clients, who ask for another time
 * @param offers to clients, who were asked whether they want another time
 */
public record Waiting(List<Asked> proposals, List<Asked> offers) {
    static final Waiting NOTHING = new Waiting(List.of(), List.of());

    /** A booking of which one side asks for another time. */
    public record Asked(Booking booking, Proposal proposal) {}

    static Waiting of(List<Proposal> open, Map<BookingId, Booking> bookings) {
        Map<Boolean, List<Asked>> byHost = open.stream()
                .flatMap(one -> Optional.ofNullable(bookings.get(one.booking())).stream()
                        .map(booking -> new Asked(booking, one)))
                .collect(Collectors.partitioningBy(asked -> asked.proposal().by() == Party.HOST));
        return new Waiting(byHost.getOrDefault(false, List.of()), byHost.getOrDefault(true, List.of()));
    }
}
