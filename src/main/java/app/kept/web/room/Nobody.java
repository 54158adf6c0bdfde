package app.kept.web.room;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.platform.http.Request;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;

/**
 * A page about hosts in an account that has none yet: it says so, and leads to where one is added.
 *
 * @param mayAdd whether whoever looks can add somebody
 */
public record Nobody(Frame frame, Rooms rooms, String words, boolean mayAdd) {
    public static final String TEMPLATE = "nobody";

    public static Nobody at(Request request, Frame frame, Rooms rooms, String words) {
        return new Nobody(frame, rooms, frame.text(words), mayAdd(request));
    }

    public static boolean mayAdd(Request request) {
        return Caller.memberOf(request).may(Right.ADD_HOSTS);
    }
}
