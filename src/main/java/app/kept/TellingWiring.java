package app.kept;

import app.kept.message.channel.Channel;
import java.util.List;

/** How people with a sign-in are told something by Kept itself; nobody has to set it up. */
final class TellingWiring {
    private final InboxWiring inbox;
    private final PushWiring push;

    TellingWiring(PushWiring.Ground on) {
        this.inbox = new InboxWiring(on.database(), on.time());
        this.push = new PushWiring(on);
    }

    InboxWiring inbox() {
        return inbox;
    }

    PushWiring push() {
        return push;
    }

    List<Channel> channels() {
        return List.of(inbox.channel(), push.channel());
    }
}
