package app.kept;

import app.kept.message.channel.Carriers;
import app.kept.message.channel.Channel;
import app.kept.message.mailbox.Mailbox;
import app.kept.message.mailbox.MailboxItems;
import app.kept.platform.base.Time;
import java.util.List;
import java.util.stream.Stream;

/** Where a message can go: by what the operator has set up, or else, in demo and test, into the mailbox. */
final class Channels {
    private Channels() {}

    static Carriers all(boolean isDemoOrTest, List<Channel> setUp, MailboxItems mailboxItems, Time time) {
        List<Channel> mailbox = isDemoOrTest
                ? Stream.of("email", "sms", "whatsapp")
                        .<Channel>map(name -> new Mailbox(name, mailboxItems, time))
                        .toList()
                : List.of();
        return (_, channel) -> {
            List<Channel> able = named(setUp, channel);
            return able.isEmpty() ? named(mailbox, channel) : able;
        };
    }

    private static List<Channel> named(List<Channel> channels, String name) {
        return channels.stream().filter(able -> able.name().equals(name)).toList();
    }
}
