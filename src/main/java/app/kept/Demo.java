package app.kept;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.availability.Span;
import app.kept.availability.open.HostRules;
import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.HostAvailability;
import app.kept.availability.rules.HoursChange;
import app.kept.availability.rules.OutOfOffice;
import app.kept.availability.rules.ScheduleHours;
import app.kept.booking.Placing;
import app.kept.client.NewClient;
import app.kept.host.BookingRules;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.identity.signin.FirstStart;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.observe.Log;
import app.kept.platform.text.Language;
import app.kept.work.TimeMachine;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Fills a fresh demo: three hosts on three continents, and ten days in which people booked. The days are lived
 * through, not made up, so what lies in the mailbox is what the journey really sent.
 */
final class Demo {
    static final List<String> HOSTS = List.of("anna-meyer", "joao-silva", "priya-rao");

    /** Everybody knows it, so it opens only a demo, and a demo listens to its own machine only. */
    private static final String KEY = "kept_demo_everybody_knows_this_key";

    private static final Duration AGO = Duration.ofDays(10);

    private final Wiring kept;

    Demo(Wiring kept) {
        this.kept = kept;
    }

    static FirstStart.Wanted filledIn(FirstStart.Wanted wanted) {
        return new FirstStart.Wanted(
                wanted.email().or(() -> Optional.of("demo@example.com")),
                wanted.password().or(() -> Optional.of("demo-password")),
                wanted.apiKey().or(() -> Optional.of(KEY)));
    }

    /** What the terminal says of it. */
    static List<String> greeting(URI address, Optional<String> ownKey) {
        return List.of(
                "",
                "  Book a time     " + address.resolve("/book/" + HOSTS.getFirst()),
                "  Mailbox         " + address.resolve("/mailbox") + "  (nothing leaves this machine)",
                "  Time machine    " + address.resolve("/"),
                "  API reference   " + address.resolve("/docs/api"),
                "  API key         " + (ownKey.isPresent() ? "the one of KEPT_API_KEY" : KEY),
                "");
    }

    void load(AccountId account) {
        long startedAt = Time.system().nanos();
        Instant today = Time.system().now();
        TimeMachine machine = kept.clock().orElseThrow().machine();
        machine.set(today.minus(AGO));
        Host anna = anna(account);
        EventType talk = offer(anna, "gespraech", "Gespräch", "full_session", 60, Confirmation.INSTANT);
        offer(anna, "kennenlernen", "Kennenlernen", "intro", 30, Confirmation.INSTANT);
        EventType lesson = offer(joao(account), "aula", "Aula de violão", "full_session", 50, Confirmation.INSTANT);
        Host priya = priya(account);
        EventType call = offer(priya, "intro", "Intro call", "intro", 30, Confirmation.INSTANT);
        EventType mentoring = offer(priya, "mentoring", "Mentoring session", "full_session", 60, Confirmation.REQUEST);

        book(talk, 4, client("Clara Hoffmann", "clara@example.com", "Europe/Berlin", Language.DE));
        book(lesson, 9, client("Mateus Oliveira", "mateus@example.com", "America/Sao_Paulo", Language.PT));
        book(call, 7, client("Ben Carter", "ben@example.com", "Europe/London", Language.EN));
        machine.set(today.minus(Duration.ofDays(3)));
        book(talk, 11, client("Bo Lind", "bo@example.com", "America/New_York", Language.EN));
        book(lesson, 12, client("Larissa Souza", "larissa@example.com", "America/Sao_Paulo", Language.PT));
        // The mailbox refuses every letter to this address, as a provider may.
        book(talk, 30, client("Noor Haddad", "noor@refused.example", "Europe/Paris", Language.EN));
        machine.set(today.minus(Duration.ofHours(2)));
        book(mentoring, 3, client("Meera Iyer", "meera@example.com", "Asia/Kolkata", Language.EN));
        // Ahead of everybody, so that turning the clock has something to do.
        book(talk, 12, client("Jonas Weber", "jonas@example.com", "Europe/Berlin", Language.DE));
        book(lesson, 20, client("Sofia Costa", "sofia@example.com", "America/Sao_Paulo", Language.PT));
        machine.set(Time.system().now());
        kept.clock().orElseThrow().time().letGo();
        Log.info("demo.loaded", "millis", (Time.system().nanos() - startedAt) / 1_000_000);
    }

    private Host anna(AccountId account) {
        Host host = host(account, HOSTS.get(0), "Anna Meyer", "Psychotherapeutin", "Europe/Berlin", Language.DE);
        open(host, new Shift(9, 13, "MTWTF"), new Shift(14, 18, "MTWT"));
        return host;
    }

    private Host joao(AccountId account) {
        Host host = host(account, HOSTS.get(1), "João Silva", "Professor de violão", "America/Sao_Paulo", Language.PT);
        open(host, new Shift(10, 12, "MTWTFS"), new Shift(15, 20, "MTWTF"));
        return host;
    }

    private Host priya(AccountId account) {
        Host host = host(account, HOSTS.get(2), "Priya Rao", "Career mentor", "Asia/Kolkata", Language.EN);
        open(host, new Shift(11, 13, "MTWTF"), new Shift(14, 17, "MTWTF"));
        return host;
    }

    /** Hours on the first days of the week that are named by their letters. */
    private record Shift(int from, int to, String letters) {
        List<DayOfWeek> days() {
            return List.of(DayOfWeek.values()).subList(0, letters.length());
        }
    }

    private Host host(AccountId account, String slug, String name, String profession, String zone, Language language) {
        var host = new Host(
                account,
                new HostId(Ids.next()),
                slug,
                name,
                profession,
                null,
                null,
                slug + "@example.com",
                null,
                ZoneId.of(zone),
                language,
                false);
        kept.hosts().add(by(account), host);
        return host;
    }

    private void open(Host host, Shift... shifts) {
        var weekly = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        for (Shift shift : shifts) {
            shift.days()
                    .forEach(day -> weekly.computeIfAbsent(day, _ -> new ArrayList<>())
                            .add(new Window(shift.from() * 60, shift.to() * 60)));
        }
        LocalDate today = LocalDate.ofInstant(Time.system().now(), host.timeZone());
        // On a Saturday soon somebody is there in the morning, and in the week after the next nobody is for two days.
        LocalDate saturday = today.with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
        LocalDate tuesday = saturday.plusDays(10);
        var hours = ScheduleHours.of(weekly, Map.of(saturday, List.of(new Window(10 * 60, 13 * 60))));
        var away = new OutOfOffice(
                new HostRules.Absence.OnDates(tuesday, tuesday.plusDays(1)),
                Optional.of("Conference"),
                Optional.empty());
        kept.rules()
                .availabilities()
                .change(
                        by(host.account()),
                        host.id(),
                        new HostAvailability.Change(
                                new HoursChange(Optional.of(hours.weekly()), Optional.of(hours.overrides())),
                                Optional.empty(),
                                Optional.of(List.of(away)),
                                Optional.empty()));
    }

    private EventType offer(Host host, String slug, String name, String kind, int minutes, Confirmation confirmation) {
        var type = new EventType(
                host.account(),
                new EventTypeId(Ids.next()),
                host.id(),
                slug,
                name,
                kind,
                Duration.ofMinutes(minutes),
                confirmation,
                BookingRules.simple(host.id(), Duration.ofMinutes(minutes <= 30 ? 30 : 60), Duration.ofHours(2), 60));
        kept.eventTypes().add(by(type.account()), type);
        return type;
    }

    private static Audit.By by(AccountId account) {
        return new Audit.By(account, Actor.SYSTEM, "demo");
    }

    private static NewClient client(String name, String email, String zone, Language language) {
        return new NewClient(name, email, null, ZoneId.of(zone), language);
    }

    /** @param which of the times that are open at that moment */
    private void book(EventType type, int which, NewClient client) {
        Host host = kept.hosts().find(type.account(), type.host()).orElseThrow();
        List<Span> open = kept.openTimes().next(host, type, which + 1);
        Placing.Outcome outcome = kept.booking()
                .placing()
                .place(new Placing.Wish(type.id(), open.getLast().start(), client, new Caller.Guest()));
        if (!(outcome instanceof Placing.Outcome.Placed)) throw new IllegalStateException("the demo got " + outcome);
    }
}
