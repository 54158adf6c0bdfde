package app.kept;

import app.kept.message.Aftermath;
import app.kept.message.LastLook;
import app.kept.message.Messages;
import app.kept.message.Outbox;
import app.kept.message.Secrets;
import app.kept.message.Sending;
import app.kept.message.Templates;
import app.kept.message.mailbox.MailboxApi;
import app.kept.message.mailbox.MailboxItems;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.Sealing;
import app.kept.work.WorkQueue;
import java.util.List;

/** What is owed to people, and how it leaves. */
final class MessageWiring {
    private final Time time;
    private final Secrets secrets;
    private final Messages messages;
    private final Outbox outbox;
    private final MailboxItems mailbox;

    MessageWiring(Database database, WorkQueue work, Sealing sealing, Metrics metrics, Time time) {
        this.time = time;
        this.secrets = new Secrets(sealing);
        this.messages = new Messages(database, secrets);
        this.outbox = new Outbox(database, messages, secrets, work, metrics, time);
        this.mailbox = new MailboxItems(database);
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

    MailboxApi mailboxApi() {
        return new MailboxApi(mailbox);
    }

    Sending sending(boolean isDemoOrTest, List<LastLook> lastLooks) {
        var channels = Channels.all(isDemoOrTest, mailbox, time);
        return new Sending(
                new Sending.Parts(messages, outbox, new Templates(secrets), channels, lastLooks, Aftermath.NONE, time));
    }
}
