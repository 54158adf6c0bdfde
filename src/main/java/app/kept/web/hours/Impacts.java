package app.kept.web.hours;

import app.kept.account.Reach;
import app.kept.availability.Outside;
import app.kept.availability.rules.HostAvailability;
import app.kept.availability.rules.HoursChange;
import app.kept.availability.rules.ScheduleHours;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.platform.http.Request;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a change of hours would leave outside of them, before it is made. */
public final class Impacts {
    private static final int MOST = 20;

    private final Outside outside;
    private final Bookings bookings;
    private final EventTypes types;

    public Impacts(Outside outside, Bookings bookings, EventTypes types) {
        this.outside = outside;
        this.bookings = bookings;
        this.types = types;
    }

    /**
     * The bookings that stay agreed and would lie outside.
     *
     * @param more whether there are others behind these
     */
    public record Impact(List<Line> lines, boolean more) {
        static final Impact NONE = new Impact(List.of(), false);

        public boolean isNothing() {
            return lines.isEmpty();
        }
    }

    /**
     * One of them.
     *
     * @param href where it is, for those who may see it
     */
    public record Line(String href, String when, String who, String what) {}

    /** By whom it is asked, for whose hours. */
    record Asked(Request request, HoursDesk.Chosen chosen, HostAvailability now) {}

    Impact ofHours(Asked asked, HoursChange change, Frame frame) {
        ScheduleHours then = change.appliedTo(asked.chosen.hours());
        boolean isDefault = asked.chosen.schedule().map(one -> one.isDefault()).orElse(true);
        var nothing = new HoursChange(Optional.empty(), Optional.empty());
        var hours = new Outside.Hours(
                asked.now.with(new HostAvailability.Change(
                        isDefault ? change : nothing, Optional.empty(), Optional.empty(), Optional.empty())),
                isDefault
                        ? Map.of()
                        : Map.of(asked.chosen.schedule().orElseThrow().id(), then));
        return of(asked, hours, frame);
    }

    Impact of(Asked asked, Outside.Hours then, Frame frame) {
        Host host = asked.chosen.host();
        Outside.Found found = outside.newly(host, asked.now, then, MOST);
        return new Impact(
                found.sessions().stream()
                        .flatMap(session -> session.bookings().stream().map(id -> line(asked, session, id, frame)))
                        .limit(MOST)
                        .toList(),
                found.next() != null);
    }

    private Line line(Asked asked, Outside.Session session, UUID id, Frame frame) {
        Host host = asked.chosen.host();
        Optional<Booking> booking =
                bookings.find(host.account(), new BookingId(id)).filter(found -> isInReach(asked.request, found));
        String when = Moments.dayAndTime(session.start(), host.timeZone(), frame.locale());
        String what = session.eventType()
                .flatMap(type -> types.find(host.account(), new EventTypeId(type)))
                .map(type -> type.name())
                .orElse("");
        return new Line(
                booking.map(found -> Link.to("/bookings/" + id)
                                .with(Visitor.LANGUAGE, asked.chosen.language())
                                .toString())
                        .orElse(""),
                when,
                booking.map(found -> found.attendee().name()).orElse(""),
                what);
    }

    /** A session of several hosts may have bookings that are another's. */
    private static boolean isInReach(Request request, Booking booking) {
        return switch (Reach.of(request)) {
            case Reach.Everything() -> true;
            case Reach.OfHost(UUID own) -> own.equals(booking.host().value());
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> false;
        };
    }
}
