package app.kept.web.page;

import app.kept.account.Caller;
import app.kept.account.Extent;
import app.kept.account.Right;
import app.kept.account.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The places that somebody who is signed in can go to, as their role has them.
 *
 * @param unread how much they have not read, as it is shown; empty for nothing
 */
public record Rooms(List<Room> all, String unread) {
    private static final String INBOX = "/inbox";
    private static final int MOST_SHOWN = 99;

    /** One of them. */
    public record Room(String href, String name, boolean current) {
        public boolean isInbox() {
            return href.equals(INBOX);
        }
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
        if (may(member, Right.READ_JOURNEYS)) rooms.add(room("/today", frame.text("rooms.today"), here));
        rooms.add(room("/account", frame.text("rooms.account"), here));
        rooms.add(room(INBOX, frame.text("rooms.inbox"), here));
        if (member.role() == Role.CLIENT) rooms.add(room("/my-bookings", frame.text("rooms.mine"), here));
        if (may(member, Right.READ_JOURNEYS)) rooms.add(room("/bookings", frame.text("rooms.bookings"), here));
        if (may(member, Right.READ_TEAM)) rooms.add(room("/team", frame.text("rooms.team"), here));
        if (may(member, Right.READ_MESSAGES)) rooms.add(room("/messages", frame.text("rooms.messages"), here));
        if (may(member, Right.MANAGE_JOURNEYS)) rooms.add(room("/journeys", frame.text("rooms.journeys"), here));
        if (may(member, Right.CHANGE_HOSTS)) rooms.add(room("/embedding", frame.text("rooms.embedding"), here));
        if (may(member, Right.READ_CALCOM)) rooms.add(room("/calcom", frame.text("rooms.calcom"), here));
        if (may(member, Right.MANAGE_TEMPLATES)) rooms.add(room("/templates", frame.text("rooms.templates"), here));
        if (may(member, Right.MANAGE_KEYS)) rooms.add(room("/keys", frame.text("rooms.keys"), here));
        if (may(member, Right.READ_AUDIT)) rooms.add(room("/audit", frame.text("rooms.audit"), here));
        return new Rooms(List.copyOf(rooms), words(unread));
    }

    private static boolean may(Caller.Member member, Right right) {
        Role role = member.role();
        return right.of(role) != Extent.NOTHING;
    }

    private static Room room(String href, String name, String here) {
        return new Room(href, name, here.equals(href) || here.startsWith(href + "/"));
    }
}
