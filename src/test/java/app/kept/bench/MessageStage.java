package app.kept.bench;

import app.kept.account.AccountId;
import app.kept.account.Changes;
import app.kept.message.Aftermath;
import app.kept.message.LastLook;
import app.kept.message.Messages;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.Secrets;
import app.kept.message.Sending;
import app.kept.message.channel.About;
import app.kept.message.channel.Channel;
import app.kept.message.choice.Configured;
import app.kept.message.choice.PreferenceLastLook;
import app.kept.message.choice.Preferences;
import app.kept.message.choice.QuietHours;
import app.kept.message.choice.QuietLastLook;
import app.kept.message.choice.SuppressionLastLook;
import app.kept.message.choice.Suppressions;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Presence;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.db.Migrations;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Language;
import app.kept.testing.PlainFacts;
import app.kept.testing.SeededWords;
import app.kept.work.Bell;
import app.kept.work.Engine;
import app.kept.work.LaterWork;
import app.kept.work.WorkQueue;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A database with durable commits, an outbox, and engines over both; all but the server. */
final class MessageStage implements Asked, AutoCloseable {
    private static final Instant ASLEEP = Instant.parse("2090-01-01T00:00:00Z");
    private static final Instant WOKEN = Instant.parse("2020-01-01T00:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Map<String, String> DATA = Map.of(
            "client_name", "Bo Lind",
            "host_name", "Anna Berg",
            "event_name", "Talk",
            "reference", "K7M2QX",
            "when", "Monday, 23 November, 09:00",
            "zone", "Central European Time",
            "what", "has booked");

    final Database database;
    private final DatabaseAddress address;
    final AccountId account = AccountId.next();
    final Outbox outbox;
    private final Time time = Time.system();
    private final Bell bell = new Bell();
    private final Metrics metrics = new Metrics();
    private final Secrets secrets;
    private final Messages messages;
    private final WorkQueue queue;

    /** Over a database that is migrated, or is migrated here. */
    MessageStage(DatabaseAddress address) {
        this.address = address;
        this.database = new Database(address, 8);
        Migrations.run(database, _ -> {});
        this.secrets = new Secrets(MasterKey.of("bench".repeat(20)).sealing());
        this.messages = new Messages(database, secrets);
        this.queue = new WorkQueue(database, bell, time);
        this.outbox =
                new Outbox(database, messages, secrets, PlainFacts.ofMessages(database, time), queue, metrics, time);
        addAccount(account);
    }

    /** From the next engine on; what was asked before is forgotten by then. */
    void wantsEveryEvent(boolean wants) throws InterruptedException {
        execute("update account set every_message_event = " + wants);
        Thread.sleep(Duration.ofSeconds(3));
    }

    void addAccount(AccountId id) {
        execute("insert into account (id, name, time_zone, language, created_at) values ('" + id.value()
                + "', 'Practice', 'Europe/Berlin', 'en', now())");
    }

    /** Ready to run, with as many hands as a server has. */
    Engine engine(Channel channel) {
        var sending = new Sending(new Sending.Parts(
                messages,
                outbox,
                SeededWords.of(database, secrets, time),
                (_, _) -> List.of(channel),
                List.of(),
                lastLooks(),
                Aftermath.NONE,
                time));
        return new Engine(new Engine.Parts(
                queue,
                database,
                bell,
                time,
                metrics,
                List.of(sending),
                List.of(new LaterWork(queue, time)),
                new Presence(),
                64));
    }

    /** Those that every message passes in a server, whatever it is about. */
    private List<LastLook> lastLooks() {
        var configured = new Configured(database, new Changes(), () -> true);
        return List.of(
                new SuppressionLastLook(new Suppressions(database, configured, time), configured),
                new PreferenceLastLook(new Preferences(database, configured, time), configured),
                new QuietLastLook(new QuietHours(database, configured), configured, time));
    }

    /** So many messages of one account, due then, each about something of its own. */
    void plan(AccountId whose, int messages, Instant dueAt) {
        for (int planned = 0; planned < messages; planned += 1_000) {
            int some = Math.min(1_000, messages - planned);
            database.write(tx -> {
                outbox.plan(tx, many(whose, some, dueAt));
                return some;
            });
        }
    }

    /** So many, due at once; the answer is what they are about. */
    List<UUID> planNow(int messages) {
        List<NewMessage> all = many(account, messages, time.now());
        database.write(tx -> {
            outbox.plan(tx, all);
            return all.size();
        });
        return all.stream().map(message -> message.about().id()).toList();
    }

    /** So many about what was booked, and nobody does them before they are woken. */
    void planAsleep(int messages) {
        List<Booked> booked = booked();
        for (int planned = 0; planned < messages; planned += 1_000) {
            var some = new ArrayList<NewMessage>();
            for (int i = planned; i < Math.min(messages, planned + 1_000); i++) {
                Booked about = booked.get(i % booked.size());
                // Each in a line of its own, or all but the first of them would wait.
                some.add(message(about.account(), about.booking(), "client " + i, ASLEEP));
            }
            database.write(tx -> {
                outbox.plan(tx, some);
                return some.size();
            });
        }
    }

    void wake() {
        execute("update work_later set due_at = '" + WOKEN + "', owed_at = '" + WOKEN + "' where due_at = '" + ASLEEP
                + "'");
    }

    /** How many of those that were woken are still to be delivered. */
    long awake() {
        return number("(select count(*) from work where owed_at = '" + WOKEN + "')"
                + " + (select count(*) from work_later where owed_at = '" + WOKEN + "')");
    }

    private record Booked(AccountId account, UUID booking) {}

    private List<Booked> booked() {
        return database.read(tx -> tx.sql("select account_id, id from booking order by id limit 1000")
                .list(row -> new Booked(new AccountId(row.uuid("account_id")), row.uuid("id"))));
    }

    private static List<NewMessage> many(AccountId whose, int some, Instant dueAt) {
        var all = new ArrayList<NewMessage>(some);
        for (int i = 0; i < some; i++) all.add(message(whose, Ids.next(), "client", dueAt));
        return all;
    }

    private static NewMessage message(AccountId whose, UUID booking, String recipient, Instant dueAt) {
        return new NewMessage(
                whose,
                "booking_confirmed:" + Ids.next() + ":1:client",
                new About("booking", booking),
                "booking_confirmed",
                "booking_confirmed",
                "email",
                recipient,
                "bo-" + booking + "@example.com",
                Language.EN,
                BERLIN,
                DATA,
                dueAt,
                null);
    }

    /** Million-fold, and past the program: for what only has to lie there. */
    void planLater(int messages) {
        execute("set statement_timeout = 0; " + """
                with planned as (
                    insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                        address, language, time_zone, data, due_at, state, created_at)
                    select '%1$s', gen_random_uuid(), 'booking', gen_random_uuid(), 'later:' || gen_random_uuid(), 'booking_reminder',
                        'booking_reminder', 'email', 'client', 'bo@example.com', 'en', 'Europe/Berlin', '{}',
                        now() + interval '30 days' + n * interval '1 second', 'planned', now()
                    from generate_series(1, %2$d) n
                    returning account_id, id, due_at)
                insert into work_later (account_id, id, kind, lane, line, subject, due_at, owed_at, is_retried, attempt)
                select account_id, id, 'message.send', 'message.email', 1, id, due_at, due_at, false, 0 from planned
                """.formatted(account.value(), messages));
    }

    /** As PostgreSQL does by itself within a minute; but not of tables in which nothing has ever been, which it leaves alone. */
    void settle() {
        execute("vacuum work, work_later");
        execute("do $$ begin if exists (select from message) then analyze; end if; end $$");
    }

    void execute(String sql) {
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    DatabaseAddress address() {
        return address;
    }

    @Override
    public long number(String sql) {
        return database.read(tx -> tx.sql("select (" + sql + ")::bigint as n").one(row -> row.number("n")));
    }

    @Override
    public void close() {
        database.close();
    }
}
