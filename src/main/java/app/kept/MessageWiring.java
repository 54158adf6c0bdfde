package app.kept;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.journey.Invitations;
import app.kept.journey.preview.ShortTexts;
import app.kept.message.Deed;
import app.kept.message.LastLook;
import app.kept.message.Letters;
import app.kept.message.Messages;
import app.kept.message.Outbox;
import app.kept.message.Secrets;
import app.kept.message.Sending;
import app.kept.message.Templates;
import app.kept.message.mailbox.MailboxApi;
import app.kept.message.mailbox.MailboxItems;
import app.kept.message.template.Lettering;
import app.kept.message.template.Rewriting;
import app.kept.message.template.TemplatePreviews;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Sealing;
import java.net.URI;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is owed to people, and how it leaves. */
final class MessageWiring {
    private final FactWiring told;
    private final Database database;
    private final Time time;
    private final Secrets secrets;
    private final Messages messages;
    private final Outbox outbox;
    private final MailboxItems mailbox;
    private final ProviderWiring providers;
    private final WordsWiring words;

    MessageWiring(FactWiring told, Sealing sealing, ProviderWiring providers, WordsWiring words, Metrics metrics) {
        this.told = told;
        this.database = told.database();
        this.providers = providers;
        this.time = told.time();
        this.words = words;
        this.secrets = new Secrets(sealing);
        this.messages = new Messages(database, secrets);
        this.outbox = new Outbox(database, messages, secrets, told.ofMessages(), told.work(), metrics, time);
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

    TellingWiring telling() {
        return providers.telling();
    }

    ProviderWiring providers() {
        return providers;
    }

    Rewriting rewriting() {
        return words.rewriting();
    }

    WordsWiring.Desk desk(TemplatePreviews.Occasions occasions, ChoiceWiring choices) {
        return words.desk(occasions, smsLengths(choices), outbox);
    }

    /** How long an account's short messages would be. */
    Function<AccountId, ShortTexts> shortTexts(ChoiceWiring choices) {
        SmsLengths lengths = smsLengths(choices);
        return account -> new ShortTexts.Lettered(words.lettering(), lengths.isAlikeEnough(account));
    }

    private SmsLengths smsLengths(ChoiceWiring choices) {
        return new SmsLengths(choices.providerKeeping(), providers.sms());
    }

    MailboxApi mailboxApi() {
        return new MailboxApi(mailbox);
    }

    /** What stands around the messages: who wants which, and who carries them. */
    ChoiceWiring choices(
            Audit audit,
            Changes changes,
            BooleanSupplier hears,
            MasterKey key,
            Supplier<URI> address,
            boolean hasMailbox) {
        var offered = new ChoiceWiring.Offered(
                Channels.kinds(providers.kinds(), hasMailbox, mailbox, time),
                Channels.all(providers.channels(), hasMailbox, mailbox, time));
        var ground = new ChoiceWiring.Ground(told, audit, changes, hears, outbox, key, address);
        return new ChoiceWiring(ground, offered);
    }

    /** @param deeds what is done here and carried by nobody */
    Sending sending(ChoiceWiring choices, List<Deed> deeds, List<LastLook> lastLooks) {
        Lettering lettering = words.lettering();
        var letters =
                new Letters(new Templates(secrets, lettering), choices.endings(), new Invitations(lettering::nameOf));
        var carriers = providers.named().beside(choices.carriers());
        return new Sending(
                new Sending.Parts(messages, outbox, letters, carriers, deeds, lastLooks, choices.aftermath(), time));
    }
}
