package app.kept.message.mailbox;

import app.kept.message.channel.Channel;
import app.kept.message.channel.ChannelContract;
import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.Refusal;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The mailbox of demo and test keeps the rules of every channel, as far as it can break any. */
class MailboxContractTest extends ChannelContract {

    @Override
    protected FakeProvider provider() {
        return new Kept();
    }

    @Override
    protected Channel open(FakeProvider provider, Duration deadline) {
        return new Mailbox("email", ((Kept) provider).items, Time.system());
    }

    @Override
    protected String address() {
        return "ana@example.com";
    }

    /** It takes whatever it is given: there is nobody to whom it could go wrong. */
    @Override
    protected List<String> badAddresses() {
        return List.of();
    }

    @Override
    protected List<String> secrets() {
        return List.of();
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of();
    }

    /** The table behind it. */
    private static final class Kept implements FakeProvider {
        private final DatabaseAddress address = TestPostgres.fresh();
        private final Database database = new Database(address, 2);
        private final MailboxItems items = new MailboxItems(database);

        Kept() {
            new Rows(address).change("alter table mailbox_item drop constraint if exists mailbox_item_account_fk");
        }

        @Override
        public List<Carried> carried() {
            return items.list("", "").reversed().stream()
                    .map(item -> new Carried(
                            item.recipient(), item.id().toString(), item.subject() + "\n" + item.text(), head(item)))
                    .toList();
        }

        @Override
        public Set<Misbehaviour> knows() {
            return Set.of();
        }

        @Override
        public void behave(Misbehaviour how) {
            throw new IllegalArgumentException(how.toString());
        }

        @Override
        public void behaveWell() {
            // It knows nothing else.
        }

        @Override
        public void close() {
            database.close();
        }

        private static String head(MailboxItems.Item item) {
            StringBuilder head = new StringBuilder();
            for (var field : item.headers().properties()) {
                JsonNode value = field.getValue();
                head.append(field.getKey() + ": " + value.asString() + "\n");
            }
            return head.toString();
        }
    }
}
