package app.kept;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Caller;
import app.kept.availability.Span;
import app.kept.booking.Booking;
import app.kept.booking.Changing;
import app.kept.booking.Party;
import app.kept.booking.Placing;
import app.kept.booking.life.Call;
import app.kept.client.NewClient;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.identity.signin.FirstStart;
import app.kept.platform.base.Time;
import app.kept.platform.config.KeptSettings;
import app.kept.platform.config.Mode;
import app.kept.platform.config.Settings;
import app.kept.platform.observe.Log;
import app.kept.platform.text.Language;
import app.kept.review.Reviewing;
import app.kept.web.signin.SignInPage;
import app.kept.work.TimeMachine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Fills a fresh demo: a practice, and ten days in which people booked. The days are lived
 * through, not made up, so what lies in the mailbox is what the journey really sent.
 */
final class Demo {
    static final List<String> HOSTS = List.of("anna-meyer", "joao-silva", "priya-rao");

    /** Everybody knows it, so it opens only a demo, and a demo listens to its own machine only. */
    private static final String KEY = "kept_demo_everybody_knows_this_key";

    /** So is this. */
    private static final SignInPage.Known OWNER = new SignInPage.Known("demo@example.com", "demo-password");

    private static final Duration AGO = Duration.ofDays(10);

    private final Wiring kept;

    Demo(Wiring kept) {
        this.kept = kept;
    }

    static FirstStart.Wanted filledIn(FirstStart.Wanted wanted) {
        return new FirstStart.Wanted(
                wanted.email().or(() -> Optional.of(OWNER.email())),
                wanted.password().or(() -> Optional.of(OWNER.password())),
                wanted.apiKey().or(() -> Optional.of(KEY)));
    }

    /** With what its owner signs in; nothing where it is no demo, or where the settings have somebody else own it. */
    static Optional<SignInPage.Known> entry(Settings settings) {
        boolean isOurs = settings.get(KeptSettings.MODE) == Mode.DEMO
                && settings.find(KeptSettings.ADMIN_EMAIL).isEmpty();
        return isOurs ? Optional.of(OWNER) : Optional.empty();
    }

    /** What the terminal says of it. */
    static List<String> greeting(URI address, Settings settings) {
        Optional<String> ownKey = settings.find(KeptSettings.API_KEY);
        String owner = entry(settings)
                .map(known -> known.email() + "  " + known.password())
                .orElse("as KEPT_ADMIN_EMAIL says");
        return List.of(
                "",
                "  Book a time     " + address.resolve("/book/" + HOSTS.getFirst()),
                "  The workshop    " + address.resolve("/sign-in"),
                "  Sign in with    " + owner,
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
        DemoPractice.Offers practice = new DemoPractice(kept).open(account);
        EventType talk = practice.talk();
        EventType lesson = practice.lesson();

        Booking clara = book(talk, 4, client("Clara Hoffmann", "clara@example.com", "Europe/Berlin", Language.DE));
        Booking mateus =
                book(lesson, 9, client("Mateus Oliveira", "mateus@example.com", "America/Sao_Paulo", Language.PT));
        Booking ben = book(practice.call(), 7, client("Ben Carter", "ben@example.com", "Europe/London", Language.EN));
        machine.set(today.minus(Duration.ofDays(3)));
        book(talk, 11, client("Bo Lind", "bo@example.com", "America/New_York", Language.EN));
        book(lesson, 12, client("Larissa Souza", "larissa@example.com", "America/Sao_Paulo", Language.PT));
        // The mailbox refuses every letter to this address, as a provider may.
        book(talk, 30, client("Noor Haddad", "noor@refused.example", "Europe/Paris", Language.EN));
        machine.set(today.minus(Duration.ofHours(2)));
        review(clara, 5, "Ruhig, klar und auf den Punkt. Ich komme wieder.");
        review(mateus, 5, "Em uma aula já toquei a minha primeira música.");
        review(ben, 4, "Half an hour, and I knew what to do next.");
        book(practice.mentoring(), 3, client("Meera Iyer", "meera@example.com", "Asia/Kolkata", Language.EN));
        // Ahead of everybody, so that turning the clock has something to do.
        book(talk, 12, client("Jonas Weber", "jonas@example.com", "Europe/Berlin", Language.DE));
        book(lesson, 20, client("Sofia Costa", "sofia@example.com", "America/Sao_Paulo", Language.PT));
        machine.set(Time.system().now());
        kept.clock().orElseThrow().time().letGo();
        Log.info("demo.loaded", "millis", (Time.system().nanos() - startedAt) / 1_000_000);
    }

    private static NewClient client(String name, String email, String zone, Language language) {
        return new NewClient(name, email, null, ZoneId.of(zone), language);
    }

    /** @param which of the times that are open at that moment */
    private Booking book(EventType type, int which, NewClient client) {
        Host host = kept.hosts().find(type.account(), type.host()).orElseThrow();
        List<Span> open = kept.openTimes().next(host, type, which + 1);
        Placing.Outcome outcome = kept.booking()
                .placing()
                .place(new Placing.Wish(type.id(), open.getLast().start(), client, new Caller.Guest()));
        if (outcome instanceof Placing.Outcome.Placed placed) return placed.booking();
        throw new IllegalStateException("the demo got " + outcome);
    }

    /** Once the host has said that it took place. */
    private void review(Booking booking, int rating, String comment) {
        var host = new Changing.By(Actor.SYSTEM, Party.HOST, Optional.empty());
        kept.booking()
                .abilities()
                .attending()
                .complete(new Call(booking.account(), booking.id(), host, Optional.empty()));
        var said = new Reviewing.Said(rating, comment, Optional.empty());
        var outcome = kept.privacy().reviewing().review(booking, Actor.SYSTEM, said);
        if (!(outcome instanceof Reviewing.Outcome.Done)) throw new IllegalStateException("the demo got " + outcome);
    }
}
