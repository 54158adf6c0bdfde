package app.kept;

import app.kept.message.channel.Carriers;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.mailbox.Mailbox;
import app.kept.message.mailbox.MailboxItems;
import app.kept.platform.base.Time;
import java.util.List;

/** Where a message can go. Until a provider is set up, that is the mailbox of demo and test. */
final class Channels {
    private Channels() {}

    /** What an account can set up for itself. */
    static List<Provider> kinds(boolean isDemoOrTest, MailboxItems mailboxItems, Time time) {
        if (!isDemoOrTest) return List.of();
        return List.of(
                new MailboxProvider("email", mailboxItems, time), new MailboxProvider("sms", mailboxItems, time));
    }

    static Carriers all(boolean isDemoOrTest, MailboxItems mailboxItems, Time time) {
        List<Channel> mailbox = isDemoOrTest ? List.of(new Mailbox("email", mailboxItems, time)) : List.of();
        return (_, channel) ->
                mailbox.stream().filter(able -> able.name().equals(channel)).toList();
    }
}
