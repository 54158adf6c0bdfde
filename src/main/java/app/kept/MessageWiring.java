package app.kept;

import app.kept.message.LastLook;
import app.kept.message.Messages;
import app.kept.message.Outbox;
import app.kept.message.Secrets;
import app.kept.message.Sending;
import app.kept.message.Templates;
import app.kept.message.channel.Channel;
import app.kept.message.mailbox.MailboxApi;
import app.kept.message.mailbox.MailboxItems;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Metrics;
import app.kept.work.WorkQueue;
import java.util.List;

/** What is owed to people, and how it leaves. */
final class MessageWiring {
    private final Time time;
    private final Secrets secrets;
    private final Messages messages;
    private final Outbox outbox;
    private final MailboxItems mailbox;
    private final InboxWiring inbox;
    private final PushWiring push;

    MessageWiring(Database database, WorkQueue work, Time time, PushWiring.Ground ground) {
        this.time = time;
        this.secrets = new Secrets(ground.sealing());
        this.messages = new Messages(database, secrets);
        this.outbox = new Outbox(database, messages, work, time);
        this.mailbox = new MailboxItems(database);
        this.inbox = new InboxWiring(database, time);
        this.push = new PushWiring(database, time, ground);
    }

    Messages messages() {
        return messages;
    }

    Outbox outbox() {
        return outbox;
    }

    MailboxItems mailbox() {
        return mailbox;
    }

    InboxWiring inbox() {
        return inbox;
    }

    PushWiring push() {
        return push;
    }

    MailboxApi mailboxApi() {
        return new MailboxApi(mailbox);
    }

    Sending sending(boolean isDemoOrTest, List<LastLook> lastLooks, Metrics metrics) {
        List<Channel> own = List.of(inbox.channel(), push.channel());
        var channels = Channels.all(own, isDemoOrTest, mailbox, time);
        return new Sending(messages, new Templates(secrets), channels, lastLooks, time, metrics);
    }
}
