package app.kept;

import app.kept.message.channel.Carriers;
import app.kept.message.channel.Channel;
import app.kept.message.mailbox.Mailbox;
import app.kept.message.mailbox.MailboxItems;
import app.kept.platform.base.Time;
import java.util.List;

/**
 * Where a message can go. Until a provider is set up, that is the mailbox of demo and test. What is pushed to browsers
 * lies there as well, for there mostly is none.
 */
final class Channels {
    private Channels() {}

    static Carriers all(List<Channel> providers, boolean isDemoOrTest, MailboxItems mailboxItems, Time time) {
        List<Channel> mailbox = isDemoOrTest ? List.of(new Mailbox("email", mailboxItems, time)) : List.of();
        List<Channel> able = isDemoOrTest
                ? providers.stream()
                        .map(channel -> channel.name().equals("push")
                                ? new AlsoInMailbox(channel, new Mailbox("push", mailboxItems, time))
                                : channel)
                        .toList()
                : providers;
        return (_, channel) -> {
            List<Channel> set = named(able, channel);
            return set.isEmpty() ? named(mailbox, channel) : set;
        };
    }

    private static List<Channel> named(List<Channel> channels, String name) {
        return channels.stream().filter(able -> able.name().equals(name)).toList();
    }
}
