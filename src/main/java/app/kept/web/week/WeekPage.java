package app.kept.web.week;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.availability.rules.Availabilities;
import app.kept.booking.Agenda;
import app.kept.booking.Sitting;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Familiar;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.booking.BookingTabs;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /bookings/week}: seven days of bookings as a calendar; a phone shows one of them. */
public final class WeekPage {
    private static final String DATE = "date";
    private static final int MOST = 400;

    private final Threshold threshold;
    private final Agenda agenda;
    private final Familiar familiar;
    private final Database database;
    private final Time time;
    private final Sights sights;
    private final WeekHours hours;

    public WeekPage(
            Threshold threshold,
            Agenda agenda,
            Availabilities availabilities,
            Hosts hosts,
            Familiar familiar,
            Database database,
            Time time) {
        this.threshold = threshold;
        this.database = database;
        this.agenda = agenda;
        this.familiar = familiar;
        this.time = time;
        this.sights = new Sights(threshold, hosts);
        this.hours = new WeekHours(availabilities);
    }

    /**
     * The page.
     *
     * @param tooMany where they are not all shown; empty where they are
     * @param clocks of the days on which the clocks are set
     */
    public record View(
            Frame frame,
            Rooms rooms,
            BookingTabs tabs,
            Whose whose,
            Turn turn,
            String tooMany,
            Nothing nothing,
            List<String> clocks,
            Grid grid) {}

    /** Whose bookings they are, and whose could be looked at. */
    public record Whose(List<Choice> choices, String more, String zone, boolean hours) {}

    /** Somebody to look at. */
    public record Choice(String name, String href, boolean current) {}

    /** Where the calendar is, and where it can be turned to. */
    public record Turn(
            String title,
            String earlier,
            String later,
            String dayBefore,
            String dayAfter,
            String today,
            List<Tip> strip) {}

    /** A day in the strip of a phone. */
    public record Tip(
            String href, String weekday, String number, String words, int bookings, boolean today, boolean chosen) {
        public String look() {
            return today ? "today" : "";
        }
    }

    /** What is said of a week without bookings, and where the next one is. */
    public record Nothing(String words, String href, String next) {
        static final Nothing NONE = new Nothing("", "", "");
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Sights.Wish wish = Sights.Wish.of(query);
        Optional<LocalDate> date = query.date(DATE);
        query.check();
        Sights.Sight sight = sights.look(request, wish);
        Link plain = Link.to(BookingTabs.WEEK).with(Sights.HOST, sight.word());
        Frame frame = threshold
                .frame(request, plain.with(DATE, date.map(LocalDate::toString)), "week.title")
                .styled("week.css")
                .scripted("week.js");
        Link here =
                plain.with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        Instant now = time.now();
        LocalDate today = now.atZone(sight.zone()).toLocalDate();
        Week week = Week.around(date.orElse(today), sight.zone(), frame.locale());
        // Neither waits for the other.
        Supplier<WeekHours.Known> known = database.meanwhile(
                () -> sight.host().map(host -> hours.of(host, week, frame)).orElse(WeekHours.Known.NOTHING));
        List<Sitting> found = agenda.within(sight.account(), sight.reach(), week.from(), week.until(), MOST + 1);
        List<Sitting> bookings = found.stream().limit(MOST).toList();
        Link dated = here.with(DATE, week.chosen().toString());
        var view = new View(
                frame,
                threshold.rooms(request, frame, BookingTabs.LIST),
                BookingTabs.of(threshold, request, frame, BookingTabs.WEEK),
                sights.whose(request, sight, wish, dated, frame),
                turn(week, here, today, bookings),
                found.size() > MOST ? frame.text("week.too_many", MOST) : "",
                bookings.isEmpty() ? nothing(sight, week, here, frame) : Nothing.NONE,
                Grid.turns(week, frame),
                grid(request, sight, new Shown(week, bookings, known.get()), frame, now));
        return threshold.answer(200, "week", view);
    }

    private record Shown(Week week, List<Sitting> bookings, WeekHours.Known known) {}

    private Grid grid(Request request, Sights.Sight sight, Shown shown, Frame frame, Instant now) {
        Caller.Member member = Caller.memberOf(request);
        boolean mayMove = member.may(Right.CHANGE_BOOKINGS);
        boolean seesAll = sight.host().isEmpty() && sight.reach() instanceof Reach.Everything;
        Optional<String> language = Visitor.of(request, Language.EN).chosen();
        Optional<String> host = sight.host().map(one -> one.id().value().toString());
        var reader = new Entries.Reader(request, frame, shown.week, now, seesAll, mayMove);
        Optional<Link> overrides = host.filter(_ -> member.may(Right.CHANGE_HOSTS))
                .map(id -> Link.to("/availability/override")
                        .with(Visitor.LANGUAGE, language)
                        .with(Sights.HOST, id));
        Map<EventTypeId, EventType> typesOfAll = familiar.types(
                sight.account(), shown.bookings.stream().map(Sitting::eventType).toList());
        Map<HostId, Host> hostsOfAll = familiar.hosts(
                sight.account(), shown.bookings.stream().map(Sitting::host).toList());
        Link create = Link.to("/bookings/new").with(Visitor.LANGUAGE, language).with(Sights.HOST, host);
        return Grid.of(
                new Grid.Contents(
                        shown.week, now, shown.bookings, shown.known, overrides, mayMove ? create.before("start") : ""),
                new Entries(reader, typesOfAll, hostsOfAll),
                frame);
    }

    private Nothing nothing(Sights.Sight sight, Week week, Link here, Frame frame) {
        return agenda.next(sight.account(), sight.reach(), week.until(), 1).stream()
                .findFirst()
                .map(next -> next.startAt().atZone(week.zone()).toLocalDate())
                .map(day -> new Nothing(
                        frame.text("week.nothing"),
                        here.with(DATE, day.toString()).toString(),
                        frame.text("week.next", Grid.words(day, week))))
                .orElse(new Nothing(frame.text("week.nothing_ahead"), "", ""));
    }

    private static Turn turn(Week week, Link here, LocalDate today, List<Sitting> bookings) {
        LocalDate chosen = week.chosen();
        var shortly = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(week.locale());
        String title = shortly.format(week.days().getFirst().date()) + " – "
                + shortly.format(week.days().getLast().date());
        List<Tip> strip = week.days().stream()
                .map(day -> {
                    int count = (int) bookings.stream()
                            .filter(one -> day.touches(one.startAt(), one.endAt()))
                            .count();
                    LocalDate date = day.date();
                    return new Tip(
                            to(here, date),
                            date.getDayOfWeek().getDisplayName(TextStyle.NARROW_STANDALONE, week.locale()),
                            Integer.toString(date.getDayOfMonth()),
                            Grid.words(date, week),
                            count,
                            date.equals(today),
                            date.equals(chosen));
                })
                .toList();
        return new Turn(
                title,
                to(here, chosen.minusWeeks(1)),
                to(here, chosen.plusWeeks(1)),
                to(here, chosen.minusDays(1)),
                to(here, chosen.plusDays(1)),
                week.has(today) && chosen.equals(today) ? "" : here.toString(),
                strip);
    }

    private static String to(Link here, LocalDate date) {
        return here.with(DATE, date.toString()).toString();
    }
}
