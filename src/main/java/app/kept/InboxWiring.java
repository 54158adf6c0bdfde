package app.kept;

import app.kept.identity.SignedIn;
import app.kept.message.channel.Channel;
import app.kept.message.inbox.Inbox;
import app.kept.message.inbox.InboxApi;
import app.kept.message.inbox.InboxItems;
import app.kept.message.inbox.Sights;
import app.kept.message.inbox.Unread;
import app.kept.platform.base.Pause;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.work.Duty;
import app.kept.work.Forgetting;

/** What people are told where they are signed in. */
final class InboxWiring {
    private final InboxItems items;
    private final SignedIn signedIn;
    private final Time time;

    InboxWiring(Database database, Time time) {
        this.items = new InboxItems(database);
        this.signedIn = new SignedIn(database, time);
        this.time = time;
    }

    InboxItems items() {
        return items;
    }

    /** For programs that run in people's browsers; there is one of it, for it looks for all who listen. */
    InboxApi api(Sights sights) {
        var unread = new Unread(items, signedIn, sights, Time.system(), Pause.system());
        return new InboxApi(items, unread, sights, time);
    }

    Channel channel() {
        return new Inbox(items, time);
    }

    /** Nobody reads again what they were told half a year ago. */
    Duty forgetting() {
        return new Forgetting("notifications", items::firstEnd, items::forget, time);
    }
}
