package app.kept;

import app.kept.client.Clients;
import app.kept.identity.SignIns;
import app.kept.journey.plan.Reached;
import app.kept.message.LastLook;
import app.kept.message.channel.Channel;
import app.kept.message.push.PushLastLook;
import java.util.List;

/** How people with a sign-in are told something by Kept itself; nobody has to set it up. */
final class TellingWiring {
    private final InboxWiring inbox;
    private final PushWiring push;
    private final SignIns signIns;

    TellingWiring(PushWiring.Ground on) {
        this.inbox = new InboxWiring(on.database(), on.time());
        this.push = new PushWiring(on);
        this.signIns = new SignIns(on.database());
    }

    InboxWiring inbox() {
        return inbox;
    }

    PushWiring push() {
        return push;
    }

    /** Where those that a booking concerns are told. */
    Reached where(Clients clients) {
        return new ToldWhereSignedIn(signIns, clients, push.subscriptions());
    }

    LastLook lastLook() {
        return new PushLastLook(push.subscriptions());
    }

    List<Channel> channels() {
        return List.of(inbox.channel(), push.channel());
    }
}
