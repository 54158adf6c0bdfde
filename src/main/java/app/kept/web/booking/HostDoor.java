package app.kept.web.booking;

import app.kept.account.Reach;
import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.Life;
import app.kept.booking.Party;
import app.kept.booking.Standing;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.http.Request;
import app.kept.web.room.Threshold;
import java.time.ZoneId;

/** Lets those in who look after a booking, to the pages on which they choose something for it. */
public final class HostDoor {
    private final Threshold threshold;
    private final Standing standing;
    private final Hosts hosts;
    private final EventTypes types;
    private final Time time;

    public HostDoor(Threshold threshold, Standing standing, Hosts hosts, EventTypes types, Time time) {
        this.threshold = threshold;
        this.standing = standing;
        this.hosts = hosts;
        this.types = types;
        this.time = time;
    }

    /**
     * A booking, in the hands of somebody on its host's side.
     *
     * @param zone of whoever looks, by whose clock the page speaks
     */
    record Opened(Standing.Side side, Host host, EventType type, ZoneId zone) {
        Booking booking() {
            return side.booking();
        }

        String client() {
            return booking().attendee().name();
        }

        /** The same with the booking as it is by now. */
        Opened now(Booking booking) {
            return new Opened(new Standing.Side(booking, side.hosts(), side.party()), host, type, zone);
        }

        TwoClocks.Clocks clocks() {
            return new TwoClocks.Clocks(
                    zone, host.timeZone(), booking().attendee().timeZone());
        }
    }

    Opened open(Request request) {
        Standing.Side side = standing.of(request);
        if (side.party() != Party.HOST) throw Reach.outOfReach();
        Booking booking = side.booking();
        return new Opened(
                side,
                hosts.find(booking.account(), booking.host()).orElseThrow(),
                types.find(booking.account(), booking.eventType()).orElseThrow(),
                threshold.zone(request));
    }

    boolean isPossible(Booking booking, Act act) {
        return Life.possible(booking, Party.HOST, time.now()).contains(act);
    }

    Threshold threshold() {
        return threshold;
    }

    Time time() {
        return time;
    }
}
