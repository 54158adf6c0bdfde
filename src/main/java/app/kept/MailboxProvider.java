package app.kept;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUp;
import app.kept.message.channel.SetUpField;
import app.kept.message.mailbox.Mailbox;
import app.kept.message.mailbox.MailboxItems;
import app.kept.platform.base.Time;
import java.util.List;

/** The mailbox of demo and test as something to be set up: shows how it is done, and reaches nobody. */
record MailboxProvider(String channel, MailboxItems items, Time time) implements Provider {
    @Override
    public String name() {
        return "mailbox";
    }

    @Override
    public List<SetUpField> fields() {
        return List.of(new SetUpField("sender", true, false, 100), new SetUpField("password", false, true, 100));
    }

    @Override
    public Channel open(SetUp setUp) {
        return new Mailbox(channel, items, time);
    }
}
