package app.kept.web.booking;

import app.kept.booking.Booking;
import app.kept.booking.Happening;
import app.kept.event.Fact;
import app.kept.event.Facts;
import app.kept.identity.Names;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.room.AuditWords;
import app.kept.web.room.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What has happened to a booking, and by whom; the newest first. */
public final class HistoryPart {
    private static final int PAGE = 25;
    private static final String RESCHEDULED = "booking.rescheduled";
    private static final Set<String> GIVE_A_REASON = Set.of(
            "booking.cancelled",
            "booking.rejected",
            "booking.reschedule_rejected",
            "booking.reschedule_offer_declined");

    private final Facts facts;
    private final Names names;

    HistoryPart(Facts facts, Names names) {
        this.facts = facts;
        this.names = names;
    }

    /**
     * Something that happened.
     *
     * @param to where it led, such as another time; empty for nowhere
     * @param reason why, in the words of who did it; empty where nothing was said
     */
    public record Line(When when, String what, String who, String to, String reason) {}

    /**
     * A page of it.
     *
     * @param onward where it goes on; empty where this is the beginning of it all
     */
    public record View(List<Line> lines, String onward) {}

    /** @param page of the booking, where it goes on behind the given one */
    View of(Booking booking, Optional<UUID> after, Link page, Frame frame, ZoneId zone) {
        Leaf<Fact> found = Leaf.of(
                facts.about(booking.account(), Happening.OF, booking.id().value(), after, PAGE + 1), PAGE);
        List<UUID> ids = found.lines().stream()
                .map(fact -> fact.actor().id())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<UUID, String> called = names.of(booking.account(), ids);
        String onward =
                found.onward(last -> page.with(BookingPage.EARLIER, last.id().toString()));
        return new View(
                found.lines().stream()
                        .map(fact -> line(fact, called, frame, zone))
                        .toList(),
                onward.isEmpty() ? "" : onward + "#history");
    }

    private static Line line(Fact fact, Map<UUID, String> called, Frame frame, ZoneId zone) {
        String nobody = AuditWords.actor(fact.actor().kind(), frame);
        UUID actor = fact.actor().id();
        String[] type = fact.type().split("\\.", 2);
        return new Line(
                When.of(fact.at(), zone, frame.locale()),
                AuditWords.what(type[0], type[1], frame),
                actor == null ? nobody : called.getOrDefault(actor, nobody),
                fact.type().equals(RESCHEDULED) ? moment(fact.data().path("start_at"), frame, zone) : "",
                GIVE_A_REASON.contains(fact.type()) ? fact.data().path("reason").asString("") : "");
    }

    private static String moment(JsonNode at, Frame frame, ZoneId zone) {
        try {
            return Moments.dayAndTime(Instant.parse(at.asString("")), zone, frame.locale());
        } catch (DateTimeException old) {
            // Facts of before did not say it.
            return "";
        }
    }
}
