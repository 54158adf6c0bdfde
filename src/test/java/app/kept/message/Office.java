package app.kept.message;

import app.kept.account.AccountId;
import app.kept.message.channel.About;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Route;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Presence;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.db.Tx;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Language;
import app.kept.testing.PlainFacts;
import app.kept.testing.Rows;
import app.kept.testing.SeededWords;
import app.kept.testing.TestPostgres;
import app.kept.work.Bell;
import app.kept.work.Engine;
import app.kept.work.LaterWork;
import app.kept.work.TimeMachine;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An outbox, providers made by hand, and a clock that stands still until it is turned. */
final class Office implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    final AccountId account;
    final About booking = new About("booking", Ids.next());
    final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    final Database database;
    final Rows rows;
    final Outbox outbox;
    final Messages messages;
    /** What an aftermath was told. */
    final List<Aftermath.Trouble> troubles = new ArrayList<>();
    /** What the last look says, where it says anything. */
    final Map<UUID, LastLook.Verdict> verdicts = new ConcurrentHashMap<>();

    /** What happens elsewhere while a message is looked at. */
    Runnable meanwhile = () -> {};

    /** Messages at which it cannot even look. */
    final Set<UUID> spoiled = ConcurrentHashMap.newKeySet();

    /** Who does what is done here. */
    final List<Deed> deeds = new ArrayList<>();

    private final List<Channel> channels;
    private final WorkQueue queue;
    private final Bell bell = new Bell();
    private final Metrics metrics = new Metrics();
    private final Engine engine;

    Office(Channel... channels) {
        this(TestPostgres.fresh(), AccountId.next(), channels);
    }

    /** Over a database in which there may be something already. */
    Office(DatabaseAddress address, AccountId account, Channel... channels) {
        this.channels = List.of(channels);
        this.account = account;
        this.database = new Database(address, 8);
        this.rows = new Rows(address);
        time.set(NOON);
        rows.change("""
                insert into account (id, name, time_zone, language, created_at) values (?, 'A', 'UTC', 'en', now())
                on conflict do nothing
                """, account.value());
        var secrets = new Secrets(MasterKey.of("office".repeat(12)).sealing());
        this.messages = new Messages(database, secrets);
        this.queue = new WorkQueue(database, bell, time);
        this.outbox =
                new Outbox(database, messages, secrets, PlainFacts.ofMessages(database, time), queue, metrics, time);
        var sending = new Sending(new Sending.Parts(
                messages,
                outbox,
                SeededWords.of(database, secrets, time),
                (_, name) -> this.channels.stream()
                        .filter(channel -> channel.name().equals(name))
                        .toList(),
                List.of(deed()),
                List.of(this::look),
                (_, told) -> troubles.addAll(told),
                time));
        this.engine = new Engine(new Engine.Parts(
                queue,
                database,
                bell,
                time,
                metrics,
                List.of(sending),
                List.of(new LaterWork(queue, time)),
                new Presence(),
                32));
    }

    private Deed deed() {
        return new Deed() {
            @Override
            public String channel() {
                return "contact";
            }

            @Override
            public Optional<String> perform(Tx tx, Message message) {
                return deeds.getFirst().perform(tx, message);
            }
        };
    }

    /** What is done here instead of being sent. */
    NewMessage deed(String key) {
        return new NewMessage(
                account,
                key,
                new About("booking", Ids.next()),
                key,
                "",
                "contact",
                "contact",
                "client",
                Language.EN,
                ZoneId.of("UTC"),
                Map.of(),
                time.now(),
                null);
    }

    private Map<UUID, LastLook.Verdict> look(List<Message> messages) {
        meanwhile.run();
        if (messages.stream().anyMatch(message -> spoiled.contains(message.id())))
            throw new IllegalStateException("It is spoiled.");
        return Map.copyOf(verdicts);
    }

    NewMessage message(String key, Instant dueAt, Route... fallback) {
        return message(booking, key, dueAt, fallback);
    }

    /** What is about different things need not keep an order. */
    void planApart(String... keys) {
        plan(Arrays.stream(keys)
                .map(key -> message(new About("booking", Ids.next()), key, time.now()))
                .toArray(NewMessage[]::new));
    }

    private NewMessage message(About about, String key, Instant dueAt, Route... fallback) {
        return new NewMessage(
                        account,
                        key,
                        about,
                        key,
                        "booking_confirmed",
                        "email",
                        "client",
                        "bo@example.com",
                        Language.EN,
                        ZoneId.of("UTC"),
                        Map.of(
                                "client_name", "Bo",
                                "host_name", "Anna",
                                "event_name", key,
                                "reference", "K7M2QX",
                                "when", "Monday",
                                "zone", "UTC",
                                "what", "has booked"),
                        dueAt,
                        null)
                .withFallback(List.of(fallback));
    }

    void plan(String key, Route... fallback) {
        plan(message(key, time.now(), fallback));
    }

    void plan(NewMessage... owed) {
        database.write(tx -> {
            outbox.plan(tx, List.of(owed));
            return owed.length;
        });
    }

    /** Does what is due, and what falls due on the way. */
    void advance(Duration by) {
        new TimeMachine(time, engine).advance(by);
    }

    /** From now on what is due is done by itself, and what is due together as one batch. */
    void start() {
        engine.start();
    }

    void settle() {
        advance(Duration.ZERO);
    }

    String state(String key) {
        return rows.texts("select state from message where dedup_key = ?", key).getFirst();
    }

    String reason(String key) {
        return rows.texts("select coalesce(reason, '') from message where dedup_key = ?", key)
                .getFirst();
    }

    UUID id(String key) {
        return UUID.fromString(
                rows.texts("select id from message where dedup_key = ?", key).getFirst());
    }

    /** By which provider it was tried, and what came of it, one after the other. */
    List<String> tries(String key) {
        return rows.texts("""
                select provider || ' ' || coalesce(outcome, 'open') from message_attempt
                join message on message.id = message_id
                where dedup_key = ? order by number
                """, key);
    }

    /** Who is asked first. */
    String provider() {
        return channels.getFirst().provider();
    }

    Balance balance() {
        return Balance.of(database);
    }

    @Override
    public void close() {
        engine.close();
        database.close();
    }
}
