package app.kept;

import app.kept.message.LastLook;
import app.kept.message.Messages;
import app.kept.message.Outbox;
import app.kept.message.Secrets;
import app.kept.message.Sending;
import app.kept.message.Templates;
import app.kept.message.mailbox.MailboxApi;
import app.kept.message.mailbox.MailboxItems;
import app.kept.message.template.TemplatePreviews;
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
    private final ProviderWiring providers;
    private final WordsWiring words;

    MessageWiring(
            Database database,
            WorkQueue work,
            Sealing sealing,
            ProviderWiring providers,
            WordsWiring words,
            Time time) {
        this.providers = providers;
        this.time = time;
        this.words = words;
        this.secrets = new Secrets(sealing);
        this.messages = new Messages(database, secrets);
        this.outbox = new Outbox(database, messages, work, time);
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

    ProviderWiring providers() {
        return providers;
    }

    WordsWiring.Desk desk(TemplatePreviews.Occasions occasions) {
        return words.desk(occasions, outbox);
    }

    MailboxApi mailboxApi() {
        return new MailboxApi(mailbox);
    }

    Sending sending(boolean isDemoOrTest, List<LastLook> lastLooks, Metrics metrics) {
        var channels = Channels.all(isDemoOrTest, providers.channels(), mailbox, time);
        return new Sending(messages, new Templates(secrets, words.lettering()), channels, lastLooks, time, metrics);
    }
}
