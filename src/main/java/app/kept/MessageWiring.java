package app.kept;

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
    private final EmailWiring email;

    MessageWiring(Database database, WorkQueue work, Sealing sealing, Time time, EmailWiring email) {
        this.time = time;
        this.secrets = new Secrets(sealing);
        this.messages = new Messages(database, secrets);
        this.outbox = new Outbox(database, messages, work, time);
        this.mailbox = new MailboxItems(database);
        this.email = email;
    }

    Messages messages() {
        return messages;
    }

    Outbox outbox() {
        return outbox;
    }

    EmailWiring email() {
        return email;
    }

    MailboxItems mailbox() {
        return mailbox;
    }

    MailboxApi mailboxApi() {
        return new MailboxApi(mailbox);
    }

    Sending sending(boolean isDemoOrTest, List<LastLook> lastLooks, Metrics metrics) {
        var channels = Channels.all(email.channels(), isDemoOrTest, mailbox, time);
        return new Sending(messages, new Templates(secrets), channels, lastLooks, time, metrics);
    }
}
