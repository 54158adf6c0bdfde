package app.kept.journey.condition;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.ChangeWatch;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.availability.Calendars;
import app.kept.availability.OpenTimes;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.client.Clients;
import app.kept.event.Facts;
import app.kept.event.Reactions;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.journey.form.Audience;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Point;
import app.kept.journey.form.Question;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.journey.form.Window;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.Database;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.PlainFacts;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import app.kept.work.Bell;
import app.kept.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A practice whose people book over HTTP, and conditions that are asked of its tables. */
public final class Stage implements AutoCloseable {
    /** A Tuesday. */
    public static final Instant NOW = Instant.parse("2026-12-01T08:00:00Z");

    public final TestServer server = TestServer.start();
    public final Cast cast = new Cast(server.api());
    public final Rows rows = new Rows(server.database());
    public final Database database = new Database(server.database(), 4);
    public final TurnableTime time = TurnableTime.standingStillOnceSet(Time.system());
    public final Hosts hosts;
    public final EventTypes types;
    public final Clients clients;
    public final Bookings bookings;
    public final Facts facts;
    public final OpenTimes openTimes;
    public final BookingConditions conditions;

    private final ChangeWatch watch;

    public Stage() {
        at(NOW);
        var directory = new Directory();
        var audit = new Audit(database, time);
        var changes = new Changes();
        types = new EventTypes(database, directory, audit, changes, (_, _, _, _) -> false, time);
        hosts = new Hosts(database, directory, audit, changes, time);
        clients = new Clients(database, PlainFacts.ofClients(database, time), time);
        bookings = new Bookings(database, time);
        facts = new Facts(database, new WorkQueue(database, new Bell(), time), new Reactions());
        watch = new ChangeWatch(database, changes, Time.system());
        openTimes = new OpenTimes(new Calendars(database, types, hosts, changes, watch, time), time);
        conditions = new BookingConditions(database, types, hosts, openTimes, facts);
    }

    public void at(Instant now) {
        cast.clock(now.toString());
        time.set(now);
    }

    @Override
    public void close() {
        watch.close();
        database.close();
        server.close();
    }

    /** Works Monday to Friday from nine to five. */
    public String host(String slug, String name, String profession) {
        return host(server.api(), slug, name, profession);
    }

    public static String host(Api api, String slug, String name, String profession) {
        var host = new HashMap<String, Object>(Map.of(
                "slug",
                slug,
                "name",
                name,
                "email",
                slug + "@example.com",
                "time_zone",
                "Europe/Berlin",
                "language",
                "de"));
        if (!profession.isEmpty()) host.put("profession", profession);
        Api.Answer answer = api.post("/api/hosts", host);
        if (answer.status() != 201) throw new AssertionError(answer.body());
        new Cast(api)
                .hours(answer.id(), List.of("monday", "tuesday", "wednesday", "thursday", "friday"), "09:00", "17:00");
        return answer.id();
    }

    /** An hour of some kind. */
    public String type(String host, String kind) {
        return type(server.api(), host, kind, Map.of());
    }

    public static String type(Api api, String host, String kind, Map<String, Object> more) {
        var type = new HashMap<String, Object>(Map.of(
                "host_id",
                host,
                "slug",
                kind.replace('_', '-'),
                "name",
                kind,
                "kind",
                kind,
                "duration_minutes",
                60,
                "window_days",
                60));
        type.putAll(more);
        return new Cast(api).eventType(type);
    }

    public static Map<String, Object> client(String name) {
        return Map.of("name", name, "email", name + "@example.com", "time_zone", "America/New_York", "language", "en");
    }

    public String book(String type, String startAt, Map<String, Object> client) {
        Api.Answer answer = cast.book(type, startAt, client);
        if (answer.status() != 201) throw new AssertionError(answer.body());
        return answer.id();
    }

    public AccountId account() {
        return new AccountId(UUID.fromString(
                rows.texts("select id from account order by id limit 1").getFirst()));
    }

    /** As it stands in the tables. */
    public Parties parties(String booking) {
        AccountId account = account();
        Booking found =
                bookings.find(account, new BookingId(UUID.fromString(booking))).orElseThrow();
        return new Parties(
                found,
                types.find(account, found.eventType()).orElseThrow(),
                hosts.find(account, found.host()).orElseThrow(),
                clients.find(account, found.client()).orElseThrow());
    }

    public Finding ask(String booking, String word, Map<String, String> arguments) {
        return ask(booking, word, arguments, "client", NOW);
    }

    public Finding ask(String booking, String word, Map<String, String> arguments, String recipient, Instant now) {
        Step step = step("step", List.of(new Question(word, arguments)), Optional.empty());
        return conditions.ask(step, parties(booking), recipient, now).getFirst();
    }

    public static Step step(String name, List<Question> onlyIf, Optional<Duration> oncePerClient) {
        return new Step(
                name,
                new When.At(Moment.of(Point.OfSession.END)),
                Window.USUAL,
                Audience.People.CLIENT,
                Optional.of("calSessionFollowup"),
                List.of("email"),
                Step.By.ALL,
                Set.of(),
                onlyIf,
                List.of(),
                oncePerClient,
                true,
                Step.AfterOutage.LATE,
                true);
    }

    /** A row of the ledger, as if it had gone or were to go. */
    public UUID message(String booking, String step, String channel, Optional<Instant> sentAt) {
        UUID id = UUID.randomUUID();
        rows.change(
                """
                insert into message (account_id, id, about_kind, about_id, dedup_key, step, template, channel, recipient,
                    address, language, time_zone, data, due_at, state, sent_at, created_at)
                select account_id, ?::uuid, 'booking', id, 'j:test:' || ?, ?, 'calSessionFollowup', ?, 'client',
                    'bo@example.com', 'en', 'UTC', '{"version": "1"}', now(), ?, nullif(?, '')::timestamptz, now()
                from booking where id = ?::uuid
                """,
                id,
                id.toString(),
                step,
                channel,
                sentAt.isPresent() ? "sent" : "planned",
                sentAt.map(Instant::toString).orElse(""),
                booking);
        return id;
    }
}
