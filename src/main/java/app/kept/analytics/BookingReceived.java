package app.kept.analytics;

import app.kept.booking.BookingLooks;
import app.kept.booking.Happening;
import app.kept.event.Fact;
import app.kept.event.Reaction;
import app.kept.host.FirstBookings;
import app.kept.host.HostId;
import app.kept.platform.text.Json;
import app.kept.work.Effect;
import app.kept.work.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells that a booking was made, and once for each host that it was their first. Attributed to the host in whose name
 * it is; nothing of the client is told. Tests are nobody's bookings.
 */
public final class BookingReceived implements Reaction {
    private final BookingLooks looks;
    private final FirstBookings firsts;
    private final PostHog service;

    public BookingReceived(BookingLooks looks, FirstBookings firsts, PostHog service) {
        this.looks = looks;
        this.firsts = firsts;
        this.service = service;
    }

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public boolean wants(String type) {
        return type.equals(Happening.CREATED.type());
    }

    @Override
    public Outcome react(Fact fact) {
        if (fact.data().path("is_test").asBoolean(false)) return Outcome.done();
        var host = new HostId(UUID.fromString(fact.data().path("team_member_id").asString()));
        var events = new ArrayList<PostHog.Event>();
        events.add(new PostHog.Event(
                fact.id(), "booking_received_server", host.value(), fact.at(), properties(fact, host)));
        if (isFirst(fact, host)) {
            events.add(new PostHog.Event(
                    ofFirst(host), "first_booking_at", host.value(), fact.at(), properties(fact, host)));
        }
        return switch (service.tell(events)) {
            case PostHog.Told.Done() -> Outcome.done();
            case PostHog.Told.Again(String reason) -> throw new NotTold(reason);
            case PostHog.Told.Never(String reason) -> new Outcome.Dead(reason, Effect.NONE);
        };
    }

    /** Decided once and kept: of two first ones at the same moment the row of the host knows which it was. */
    private boolean isFirst(Fact fact, HostId host) {
        UUID decided = firsts.of(fact.account(), host).orElseGet(() -> {
            Optional<BookingLooks.First> oldest = looks.firstOf(fact.account(), host);
            oldest.ifPresent(
                    first -> firsts.note(fact.account(), host, first.booking().value(), first.at()));
            return firsts.of(fact.account(), host).orElse(fact.about());
        });
        return decided.equals(fact.about());
    }

    private static ObjectNode properties(Fact fact, HostId host) {
        ObjectNode properties = Json.object()
                .put("booking_id", fact.about().toString())
                .put("event_type_id", fact.data().path("event_type_id").asString())
                .put("host_id", host.value().toString())
                .put("account_id", fact.account().value().toString())
                .put("status", fact.data().path("status").asString());
        // Or else the service looks up where our server stands, and says the host is there.
        return properties.put("$geoip_disable", true);
    }

    private static UUID ofFirst(HostId host) {
        return UUID.nameUUIDFromBytes(("first_booking_at:" + host.value()).getBytes(StandardCharsets.UTF_8));
    }

    /** Ends this try; the work is done again later. */
    private static final class NotTold extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotTold(String reason) {
            super(reason, null, false, false);
        }
    }
}
