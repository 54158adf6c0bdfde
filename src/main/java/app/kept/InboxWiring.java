package app.kept;

import app.kept.identity.SignedIn;
import app.kept.message.channel.Channel;
import app.kept.message.inbox.Inbox;
import app.kept.message.inbox.InboxApi;
import app.kept.message.inbox.InboxItems;
import app.kept.message.inbox.Unread;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Duty;
import app.kept.work.Forgetting;

/** What people are told where they are signed in. */
final class InboxWiring {
    private final InboxItems items;
    private final Time time;
    private final InboxApi api;

    InboxWiring(Database database, Time time) {
        this.items = new InboxItems(database);
        this.time = time;
        var unread = new Unread(items, new SignedIn(database, time), Time.system(), Pause.system());
        this.api = new InboxApi(items, unread, time);
    }

    InboxItems items() {
        return items;
    }

    InboxApi api() {
        return api;
    }

    Channel channel() {
        return new Inbox(items, time);
    }

    /** Nobody reads again what they were told half a year ago. */
    Duty forgetting() {
        return new Forgetting("notifications", items::firstEnd, items::forget, time);
    }
}
