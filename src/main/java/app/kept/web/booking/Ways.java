package app.kept.web.booking;

import app.kept.account.Reach;
import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.Life;
import app.kept.booking.Party;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.EventType;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.http.Request;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be done with a booking that needs a time or a host to be chosen, each on a page of its own. */
final class Ways {
    static final String MOVE = "/move";
    static final String OFFER = "/offer";
    static final String REASSIGN = "/reassign";

    private final Hosts hosts;
    private final Time time;

    Ways(Hosts hosts, Time time) {
        this.hosts = hosts;
        this.time = time;
    }

    static Link link(Booking booking, Request request, String under) {
        Link own = BookingWords.link(booking, request);
        return new Link(own.path() + under, own.parameters());
    }

    List<Way> of(Booking booking, EventType type, Request request, Frame frame) {
        List<Act> possible = Life.possible(booking, Party.HOST, time.now());
        var ways = new ArrayList<Way>();
        if (possible.contains(Act.MOVE)) ways.add(way(booking, request, MOVE, frame.text("act.move"), frame));
        offer(booking, request, frame).ifPresent(ways::add);
        if (possible.contains(Act.REASSIGN) && hasOthers(booking, type, Reach.of(request))) {
            ways.add(way(booking, request, REASSIGN, frame.text("act.reassign"), frame));
        }
        if (time.now().isBefore(booking.startAt())) {
            WaysBack.again(booking, request, frame).ifPresent(ways::add);
        }
        return ways;
    }

    /** Where other times are proposed to the client, while that can be done. */
    Optional<Way> offer(Booking booking, Request request, Frame frame) {
        return Life.possible(booking, Party.HOST, time.now()).contains(Act.OFFER)
                ? Optional.of(way(booking, request, OFFER, frame.text("act.offer"), frame))
                : Optional.empty();
    }

    private static Way way(Booking booking, Request request, String under, String words, Frame frame) {
        String label = frame.text("desk.of", words, booking.attendee().name());
        return new Way(link(booking, request, under).toString(), words, label);
    }

    /** Whoever is alone gives nothing away. */
    private boolean hasOthers(Booking booking, EventType type, Reach reach) {
        if (type.rules().assignment() == Assignment.COLLECTIVE) return false;
        if (type.rules().hosts().stream().anyMatch(host -> !host.equals(booking.host()))) return true;
        return reach instanceof Reach.Everything
                && hosts.list(booking.account(), reach, "", 2).size() > 1;
    }
}
