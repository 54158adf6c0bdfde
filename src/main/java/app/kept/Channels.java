package app.kept;

import app.kept.message.channel.Carriers;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.mailbox.Mailbox;
import app.kept.message.mailbox.MailboxItems;
import app.kept.platform.base.Time;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a message can go: by what the operator has set up, or else, in demo and test, into the mailbox. What is pushed to
 * browsers lies there as well, for there mostly is none.
 */
final class Channels {
    private Channels() {}

    private static final List<String> IN_THE_MAILBOX = List.of("email", "sms", "whatsapp");

    /** What an account can set up for itself. */
    static List<Provider> kinds(List<Provider> providers, boolean isDemoOrTest, MailboxItems items, Time time) {
        Stream<Provider> mailbox = isDemoOrTest
                ? IN_THE_MAILBOX.stream().map(channel -> new MailboxProvider(channel, items, time))
                : Stream.empty();
        return Stream.concat(providers.stream(), mailbox).toList();
    }

    static Carriers all(List<Channel> setUp, boolean isDemoOrTest, MailboxItems items, Time time) {
        List<Channel> mailbox = isDemoOrTest
                ? IN_THE_MAILBOX.stream()
                        .<Channel>map(name -> new Mailbox(name, items, time))
                        .toList()
                : List.of();
        List<Channel> carrying = isDemoOrTest
                ? setUp.stream().map(one -> alsoShown(one, items, time)).toList()
                : setUp;
        return (_, channel) -> {
            List<Channel> able = named(carrying, channel);
            return able.isEmpty() ? named(mailbox, channel) : able;
        };
    }

    private static Channel alsoShown(Channel channel, MailboxItems items, Time time) {
        return channel.name().equals("push") ? new AlsoInMailbox(channel, new Mailbox("push", items, time)) : channel;
    }

    private static List<Channel> named(List<Channel> channels, String name) {
        return channels.stream().filter(able -> able.name().equals(name)).toList();
    }
}
