package app.kept;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Policy;
import app.kept.availability.open.HostRules;
import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.HostAvailability;
import app.kept.availability.rules.HoursChange;
import app.kept.availability.rules.OutOfOffice;
import app.kept.availability.rules.ScheduleHours;
import app.kept.host.Agreement;
import app.kept.host.BookingRules;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Notices;
import app.kept.host.Offer;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.text.Language;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The practice of the demo: three hosts on three continents, when they are there, and what they offer. */
final class DemoPractice {
    private final Wiring kept;

    DemoPractice(Wiring kept) {
        this.kept = kept;
    }

    /** Some of what can be booked there. */
    record Offers(EventType talk, EventType lesson, EventType call, EventType mentoring) {}

    Offers open(AccountId account) {
        openToEverybody(account);
        Host anna = anna(account);
        EventType talk = offer(
                anna,
                new Sold("gespraech", "Gespräch", 60, "Eine Stunde in der Praxis oder per Video.", 9_500, "EUR"),
                Confirmation.INSTANT);
        offer(
                anna,
                new Sold("kennenlernen", "Kennenlernen", 30, "Wir sehen, ob es passt.", 0, "EUR"),
                Confirmation.INSTANT);
        EventType lesson = offer(
                joao(account),
                new Sold("aula", "Aula de violão", 50, "Para quem começa e para quem volta.", 12_000, "BRL"),
                Confirmation.INSTANT);
        Host priya = priya(account);
        EventType call = offer(
                priya,
                new Sold("intro", "Intro call", 30, "Tell me where you are and where you want to be.", 0, "INR"),
                Confirmation.INSTANT);
        EventType mentoring = offer(
                priya,
                new Sold(
                        "mentoring", "Mentoring session", 60, "One question, worked through together.", 450_000, "INR"),
                Confirmation.REQUEST);
        return new Offers(talk, lesson, call, mentoring);
    }

    /** Its hosts can be found, and what is said of them can be read at once. */
    private void openToEverybody(AccountId id) {
        var accounts = new Accounts(kept.time());
        kept.database().write(tx -> {
            accounts.change(tx, opened(accounts.get(tx, id)));
            return id;
        });
    }

    private static Account opened(Account account) {
        return new Account(
                account.id(),
                account.name(),
                account.timeZone(),
                account.language(),
                account.domain(),
                account.country(),
                account.active(),
                new Policy(Optional.empty(), Optional.empty(), false, false),
                account.brand(),
                true,
                account.everyMessageEvent());
    }

    private Host anna(AccountId account) {
        Host host =
                host(account, Demo.HOSTS.get(0), "Anna Meyer", "Psychotherapeutin", """
                Seit zwölf Jahren arbeite ich mit Menschen, die vor einer Veränderung stehen: im Beruf, in der Familie, \
                mit sich selbst.

                Wir beginnen mit einem Kennenlernen. Danach entscheiden Sie.""", "Europe/Berlin", Language.DE);
        open(host, new Shift(9, 13, "MTWTF"), new Shift(14, 18, "MTWT"));
        return host;
    }

    private Host joao(AccountId account) {
        Host host = host(
                account, Demo.HOSTS.get(1), "João Silva", "Professor de violão", """
                Violão popular e clássico, para todas as idades. As aulas são online; só é preciso um violão \
                afinado.""", "America/Sao_Paulo", Language.PT);
        open(host, new Shift(10, 12, "MTWTFS"), new Shift(15, 20, "MTWTF"));
        return host;
    }

    private Host priya(AccountId account) {
        Host host = host(account, Demo.HOSTS.get(2), "Priya Rao", "Career mentor", """
                I have hired, led and let go, in three countries. Bring the question that keeps you awake, and we work \
                on that.""", "Asia/Kolkata", Language.EN);
        open(host, new Shift(11, 13, "MTWTF"), new Shift(14, 17, "MTWTF"));
        return host;
    }

    /** Hours on the first days of the week that are named by their letters. */
    private record Shift(int from, int to, String letters) {
        List<DayOfWeek> days() {
            return List.of(DayOfWeek.values()).subList(0, letters.length());
        }
    }

    private Host host(
            AccountId account,
            String slug,
            String name,
            String profession,
            String bio,
            String zone,
            Language language) {
        var host = new Host(
                account,
                new HostId(Ids.next()),
                slug,
                name,
                profession,
                bio,
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

    /** @param price in cents; what costs nothing is a first look at each other */
    private record Sold(String slug, String name, int minutes, String description, long price, String currency) {
        String kind() {
            return price == 0 ? "intro" : "full_session";
        }

        Offer offer() {
            var asked = price == 0 ? Optional.<Offer.Price>empty() : Optional.of(new Offer.Price(price, currency));
            return new Offer(description, null, asked, List.of(), false);
        }
    }

    private EventType offer(Host host, Sold sold, Confirmation confirmation) {
        var type = new EventType(
                host.account(),
                new EventTypeId(Ids.next()),
                host.id(),
                sold.slug(),
                sold.name(),
                sold.kind(),
                Duration.ofMinutes(sold.minutes()),
                Agreement.simple(confirmation),
                BookingRules.simple(
                        host.id(), Duration.ofMinutes(sold.minutes() <= 30 ? 30 : 60), Duration.ofHours(2), 60),
                sold.offer(),
                Notices.USUAL);
        kept.eventTypes().add(by(type.account()), type);
        return type;
    }

    private static Audit.By by(AccountId account) {
        return new Audit.By(account, Actor.SYSTEM, "demo");
    }
}
