package app.kept.web.page;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.account.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The places that somebody who is signed in can go to, as their role has them: seven at most, so that each is found at
 * once, and what is new.
 *
 * @param unread how much they have not read, as it is shown; empty for nothing
 * @param clock none where time is the world's
 */
public record Rooms(List<Room> all, String unread, Optional<Clock> clock) {
    private static final String INBOX = "/inbox";
    private static final int MOST_SHOWN = 99;
    /** What is set once and looked at seldom stands behind one place, of which the first is the page. */
    private static final List<String> SETTINGS = List.of(
            "/booking-settings",
            "/event-types",
            "/reviews",
            "/plan",
            "/hosts",
            "/embedding",
            "/templates",
            "/calcom",
            "/webhooks",
            "/team",
            "/keys",
            "/audit",
            "/account");

    /** What is said to whom and when, and whether it went. */
    private static final List<String> MESSAGES =
            List.of("/messages", "/journeys", "/journey-health", "/suppressions", "/quiet-hours", "/providers");

    private static final List<String> BOOKINGS = List.of("/bookings", "/consultations", "/insights");
    private static final List<String> HOURS = List.of("/availability", "/slots");

    /** What a phone has at hand; the others stand behind one more. */
    private static final List<String> NEAR =
            List.of("/today", "/bookings", "/clients", "/my-bookings", INBOX, "/account");

    /** One of them. */
    public record Room(String href, String name, boolean current) {
        public boolean isInbox() {
            return href.equals(INBOX);
        }

        /** Whether it stands in the bar of a phone, which has room for four. */
        public boolean isNear() {
            return NEAR.contains(href);
        }
    }

    /**
     * The clock of a demo, which is turned by hand.
     *
     * @param back the path of the page on which it stands
     */
    public record Clock(String now, String back) {}

    public Rooms beside(Clock shown) {
        return new Rooms(all, unread, Optional.of(shown));
    }

    /** Whether somebody is where only the last of a phone's bar leads. */
    public boolean isBeyond() {
        return all.stream().noneMatch(room -> room.current() && room.isNear());
    }

    /** A number as it is shown; nothing for nothing. */
    public static String words(int unread) {
        if (unread == 0) return "";
        return unread > MOST_SHOWN ? MOST_SHOWN + "+" : Integer.toString(unread);
    }

    /**
     * @param here the path of the page that is shown
     * @param unread how much they have not read
     */
    public static Rooms of(Caller.Member member, Frame frame, String here, int unread) {
        var rooms = new ArrayList<Room>();
        if (member.may(Right.READ_JOURNEYS)) {
            rooms.add(room("/today", frame.text("rooms.today"), here));
            rooms.add(room(BOOKINGS, frame.text("rooms.bookings"), here));
        }
        if (member.may(Right.READ_CLIENTS)) rooms.add(room("/clients", frame.text("rooms.clients"), here));
        if (member.may(Right.CHANGE_HOSTS)) rooms.add(room(HOURS, frame.text("rooms.hours"), here));
        if (member.may(Right.READ_MESSAGES)) rooms.add(room(MESSAGES, frame.text("rooms.messages"), here));
        if (member.role() == Role.CLIENT) rooms.add(room("/my-bookings", frame.text("rooms.mine"), here));
        rooms.add(room(INBOX, frame.text("rooms.inbox"), here));
        if (member.may(Right.CHANGE_HOSTS)) {
            rooms.add(room(SETTINGS, frame.text("rooms.settings"), here));
        } else {
            rooms.add(room("/account", frame.text("rooms.account"), here));
        }
        return new Rooms(List.copyOf(rooms), words(unread), Optional.empty());
    }

    private static Room room(String href, String name, String here) {
        return room(List.of(href), name, here);
    }

    /** @param places that lie in it, of which the first is its page */
    private static Room room(List<String> places, String name, String here) {
        return new Room(places.getFirst(), name, places.stream().anyMatch(place -> isAt(here, place)));
    }

    private static boolean isAt(String here, String place) {
        return here.equals(place) || here.startsWith(place + "/");
    }
}
