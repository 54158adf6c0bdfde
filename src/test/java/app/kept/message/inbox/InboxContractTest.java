package app.kept.message.inbox;

import app.kept.account.AccountId;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The inbox keeps the rules of every channel, as far as it can break any. */
class InboxContractTest extends ChannelContract {
    private static final UUID ACCOUNT = UUID.fromString("0190f1c2-7c4e-7d31-9a53-2f6f3c1b8a10");
    private static final UUID PERSON = UUID.fromString("0190f1c2-7c4e-7d31-9a53-2f6f3c1b8a12");

    @Override
    protected FakeProvider provider() {
        return new Kept();
    }

    @Override
    protected Channel open(FakeProvider provider, Duration deadline) {
        return new Inbox(((Kept) provider).items, Time.system());
    }

    @Override
    protected String address() {
        return PERSON.toString();
    }

    @Override
    protected List<String> badAddresses() {
        return List.of("ana@example.com", "1-1-1-1-1", UUID.randomUUID().toString());
    }

    @Override
    protected List<String> secrets() {
        return List.of("nothing that is given to it is secret");
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of();
    }

    /** The table behind it, and one person who has an inbox. */
    private static final class Kept implements FakeProvider {
        private final DatabaseAddress address = TestPostgres.fresh();
        private final Database database = new Database(address, 2);
        private final InboxItems items = new InboxItems(database);

        Kept() {
            Rows rows = new Rows(address);
            rows.change("""
                    insert into account (id, name, time_zone, language, created_at) values (?, 'One', 'UTC', 'en', now())
                    """, ACCOUNT);
            rows.change("""
                    insert into person (id, email, name, created_at) values (?, 'one@example.com', 'One', now())
                    """, PERSON);
            rows.change("""
                    insert into member (account_id, person_id, role, created_at) values (?, ?, 'admin', now())
                    """, ACCOUNT, PERSON);
        }

        @Override
        public List<Carried> carried() {
            var reader = new Reader(new AccountId(ACCOUNT), PERSON);
            return items.list(reader, Optional.empty(), 100).reversed().stream()
                    .map(item -> new Carried(
                            PERSON.toString(), item.id().toString(), item.subject() + "\n" + item.text(), ""))
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
    }
}
