package app.kept.web.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.Agenda;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Standing;
import app.kept.booking.Waiting;
import app.kept.consultation.Consultations;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.web.setup.SetUpCard;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /today}: what is on for those who look after bookings, and what waits for them, each with what can be done. */
public final class TodayPage {
    private static final String PATH = "/" + ActPage.TODAY;
    static final int MOST_OF_DAY = 20;
    /** Of a day with more sessions than that, those that have begun before are not what somebody looks for. */
    static final Duration LATELY = Duration.ofHours(2);

    private static final int MOST_AHEAD = 5;
    static final int MOST_WAITING = 10;
    private static final int MOST_CONTACTS = 100;
    private static final Set<Deed> OF_REQUESTS = Set.of(Deed.CONFIRM, Deed.REJECT);
    private static final Set<Deed> OF_SESSIONS = Set.of(Deed.COMPLETE, Deed.NO_SHOW, Deed.CAME);

    private final Threshold threshold;
    private final Agenda agenda;
    private final Standing standing;
    private final Cards cards;
    private final Beside beside;
    private final TodayMarks marks;
    private final Time time;

    public TodayPage(
            Threshold threshold,
            Agenda agenda,
            Standing standing,
            Cards cards,
            Beside beside,
            TodayMarks marks,
            Time time) {
        this.threshold = threshold;
        this.agenda = agenda;
        this.standing = standing;
        this.cards = cards;
        this.beside = beside;
        this.marks = marks;
        this.time = time;
    }

    /** What stands there besides bookings. */
    public record Beside(Troubles troubles, SetUpCard setUp, Consultations consultations, Database database) {}

    /**
     * The page.
     *
     * @param mark of what is shown: with another mark it is another page
     * @param next what comes first, where nothing is left of the day
     * @param contact how many wait to hear of their consultation, in words; empty for nobody
     * @param troubles null for those who do not look after messages
     * @param setUp how far the first steps are; null where nobody is to be reminded of them
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String mark,
            Done done,
            String day,
            String zone,
            Part sessions,
            Part next,
            Part requests,
            Part proposals,
            Part offers,
            String contact,
            Troubles.@Nullable View troubles,
            SetUpCard.@Nullable View setUp) {}

    /**
     * What was just done and where it stands; empty where nothing was, or with somebody else's booking.
     *
     * @param back what leads back from it
     */
    public record Done(String words, String href, List<Way> back) {
        static final Done NOTHING = new Done("", "", List.of());
    }

    /**
     * Some bookings.
     *
     * @param more where the others are; empty where these are all
     */
    public record Part(List<Cards.Card> cards, String more) {}

    /** How far somebody sees. */
    private record Sight(AccountId account, Reach reach) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<Deed> done = query.choice(ActPage.DONE, Deed.words()).flatMap(Deed::of);
        Optional<UUID> of = query.id(ActPage.OF);
        Optional<Instant> was = query.instant(MovingPage.WAS);
        query.check();
        var sight = new Sight(Caller.accountOf(request), Reach.of(request));
        Link here = Link.to(PATH)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        Waiting waiting = agenda.waiting(sight.account(), sight.reach(), TodayMarks.MOST_WAITING);
        Optional<Troubles.Found> wrong = Troubles.reachOf(Caller.memberOf(request))
                .map(reach -> beside.troubles().find(sight.account(), reach));
        int toContact = toContact(beside.consultations(), sight.account(), sight.reach());
        // Before sessions are looked up: what comes meanwhile is told, even where it is shown already.
        String mark = marks.mark(Caller.memberOf(request), waiting, toContact, wrong);
        Frame frame = threshold.frame(request, here, "today.title").scripted("today.js");
        ZoneId zone = threshold.zone(request);
        Supplier<Optional<Troubles.View>> troubles = beside.database()
                .meanwhile(() -> wrong.map(found -> beside.troubles().view(request, found, frame, zone)));
        Instant now = time.now();
        LocalDate today = now.atZone(zone).toLocalDate();
        var reader = new Cards.Reader(request, frame, zone, today, sight.reach() instanceof Reach.Everything);
        Cards.Deck deck = cards.of(reader);
        Day day = day(sight, today, zone);
        deck.know(day.sessions());
        boolean isOver = day.sessions().stream().noneMatch(one -> one.endAt().isAfter(now));
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                mark,
                of.flatMap(id -> standing.seen(sight.account(), sight.reach(), new BookingId(id)))
                        .flatMap(booking -> done.map(deed -> done(deed, booking, was, reader)))
                        .orElse(Done.NOTHING),
                Moments.day(now, zone, frame.locale()),
                Moments.zone(zone, frame.locale()),
                new Part(
                        day.sessions().stream()
                                .map(one -> deck.card(one, Optional.empty(), OF_SESSIONS))
                                .toList(),
                        day.isWhole() ? "" : BookingsPage.PATH),
                part(
                        isOver ? next(sight, today, zone) : List.<Booking>of(),
                        MOST_AHEAD,
                        "",
                        one -> deck.card(one, Optional.empty(), OF_SESSIONS)),
                part(
                        agenda.requests(sight.account(), sight.reach(), MOST_WAITING + 1),
                        MOST_WAITING,
                        others("pending"),
                        one -> deck.question(one, Optional.empty(), OF_REQUESTS)),
                proposals(waiting, deck),
                offers(waiting, deck),
                contact(toContact, frame),
                troubles.get().orElse(null),
                beside.setUp().of(request).orElse(null));
        return threshold.answer(200, "today", view);
    }

    /** A host has nothing to do with the consultations of the workspace. */
    static int toContact(Consultations consultations, AccountId account, Reach reach) {
        return reach instanceof Reach.Everything ? consultations.countPending(account, MOST_CONTACTS) : 0;
    }

    private static String contact(int many, Frame frame) {
        return many == 0 ? "" : frame.text("today.contact.many", Rooms.words(many));
    }

    private static Part proposals(Waiting waiting, Cards.Deck deck) {
        return part(
                waiting.proposals(),
                MOST_WAITING,
                others(BookingFilter.ASKED),
                one -> deck.question(one.booking(), Optional.of(one.proposal()), Set.of()));
    }

    private static Part offers(Waiting waiting, Cards.Deck deck) {
        return part(
                waiting.offers(),
                MOST_WAITING,
                others(BookingFilter.OFFERED),
                one -> deck.card(one.booking(), Optional.of(one.proposal()), Set.of()));
    }

    private static String others(String status) {
        return Link.to(BookingsPage.PATH).with(BookingFilter.STATUS, status).toString();
    }

    /** @param isWhole whether these are all its sessions */
    private record Day(List<Booking> sessions, boolean isWhole) {}

    private Day day(Sight sight, LocalDate day, ZoneId zone) {
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant until = day.plusDays(1).atStartOfDay(zone).toInstant();
        Instant lately = time.now().minus(LATELY);
        Instant since = lately.isBefore(from) ? from : lately;
        List<Booking> late = agenda.sessions(sight.account(), sight.reach(), since, until, MOST_OF_DAY + 1);
        if (late.size() > MOST_OF_DAY) return new Day(late.subList(0, MOST_OF_DAY), false);
        List<Booking> all = since.equals(from)
                ? late
                : agenda.sessions(sight.account(), sight.reach(), from, until, MOST_OF_DAY + 1);
        if (all.size() <= MOST_OF_DAY) return new Day(all, true);
        return new Day(
                late.isEmpty() ? agenda.last(sight.account(), sight.reach(), from, until, MOST_OF_DAY) : late, false);
    }

    private List<Booking> next(Sight sight, LocalDate day, ZoneId zone) {
        Instant from = day.plusDays(1).atStartOfDay(zone).toInstant();
        return agenda.next(sight.account(), sight.reach(), from, MOST_AHEAD);
    }

    private Done done(Deed deed, Booking booking, Optional<Instant> was, Cards.Reader reader) {
        return new Done(
                WaysBack.words(deed, booking, reader.frame()),
                BookingWords.link(booking, reader.request()).toString(),
                time.now().isBefore(booking.startAt()) ? cards.back(deed, booking, was, reader) : List.of());
    }

    private static <T> Part part(List<T> found, int most, String others, Function<T, Cards.Card> card) {
        return new Part(found.stream().limit(most).map(card).toList(), found.size() > most ? others : "");
    }
}
