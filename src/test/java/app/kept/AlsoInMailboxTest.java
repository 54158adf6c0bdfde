package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.message.mailbox.Mailbox;
import app.kept.message.mailbox.MailboxItems;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.text.Language;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlsoInMailboxTest {

    @Test
    void itIsInAllThingsTheRealOne() {
        assertThat(Arrays.stream(AlsoInMailbox.class.getDeclaredMethods()).map(Method::getName))
                .containsAll(Arrays.stream(Channel.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }

    @Test
    void whatFailsInEarnestHasFailedAndIsInTheMailboxAllTheSame() {
        DatabaseAddress address = TestPostgres.fresh();
        try (var database = new Database(address, 2)) {
            var rows = new Rows(address);
            AccountId account = AccountId.next();
            rows.change(
                    "insert into account (id, name, time_zone, language, created_at) values (?, 'A', 'UTC', 'en', now())",
                    account.value());
            var mailbox = new Mailbox("push", new MailboxItems(database), Time.system());
            Letter letter = new Letter(
                    account,
                    Ids.next(),
                    new About("booking", Ids.next()),
                    Ids.next().toString(),
                    "booking_confirmed",
                    new Letter.Words("Hello", "Hello", ""),
                    Letter.Extras.none(Language.EN));
            var both = new AlsoInMailbox(new Gone(), mailbox);

            assertThat(both.deliver(letter)).isInstanceOf(Delivery.Never.class);
            assertThat(both.deliverAll(List.of(letter)).getFirst()).isInstanceOf(Delivery.Never.class);
            assertThat(rows.number("select count(*) from mailbox_item")).isOne();
        }
    }

    private static final class Gone implements Channel {
        @Override
        public String name() {
            return "push";
        }

        @Override
        public String provider() {
            return "webpush";
        }

        @Override
        public boolean honoursKey() {
            return false;
        }

        @Override
        public Delivery deliver(Letter letter) {
            return new Delivery.Never(Fault.GONE, "There is no such browser.");
        }
    }
}
