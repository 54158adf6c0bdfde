package app.kept.web.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.booking.Agenda;
import app.kept.booking.Booking;
import app.kept.message.alert.Incident;
import app.kept.message.alert.Incidents;
import app.kept.message.seeing.Ledger;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Resending;
import app.kept.message.seeing.Sought;
import app.kept.platform.base.Time;
import app.kept.platform.http.Request;
import app.kept.web.message.AboutBookings;
import app.kept.web.message.Causes;
import app.kept.web.message.FlagHelp;
import app.kept.web.message.MessageActs;
import app.kept.web.message.MessageWords;
import app.kept.web.message.ReasonWords;
import app.kept.web.page.Frame;
import app.kept.web.room.TemplateNames;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with messages: what lasts, and those that did not go, each with what can be done. A host is told of those about
 * bookings of theirs.
 */
public final class Troubles {
    private static final String BOOKING = "booking";
    private static final String CLIENT = "client";
    private static final int MOST = 5;
    private static final int MOST_FLAGS = 25;
    /** Among how many of an account those about a host's bookings are looked for, and how many at once. */
    private static final int MOST_LOOKS = 4;

    private static final int LOOK = 250;

    private final Incidents incidents;
    private final Ledger ledger;
    private final Resending resending;
    private final Agenda agenda;
    private final AboutBookings bookings;
    private final Causes causes;
    private final Time time;

    public Troubles(
            Incidents incidents,
            Ledger ledger,
            Resending resending,
            Agenda agenda,
            AboutBookings bookings,
            Causes causes,
            Time time) {
        this.resending = resending;
        this.incidents = incidents;
        this.ledger = ledger;
        this.agenda = agenda;
        this.bookings = bookings;
        this.causes = causes;
        this.time = time;
    }

    /**
     * All of it.
     *
     * @param flags what lasts, in words
     * @param all where the others are; empty for whoever looks after no messages
     */
    public record View(List<Flag> flags, List<Failed> failed, boolean hasMore, String all) {
        public boolean isNone() {
            return flags.isEmpty() && failed.isEmpty();
        }
    }

    /** What lasts. */
    public record Flag(String id, String words, ReasonWords.Told reason, When since, FlagHelp help) {}

    /**
     * A message that did not go.
     *
     * @param about whose booking it is about, with its reference; empty where it is about none
     * @param advice what is left to do for whoever can neither mend it nor send it again; empty for the others
     */
    public record Failed(
            String href,
            String what,
            String to,
            String state,
            String reason,
            String about,
            String aboutHref,
            When when,
            MessageActs acts,
            Optional<Causes.Place> mend,
            String advice) {}

    /** Whose messages somebody is told about; empty for those who are told about none. */
    static Optional<Reach> reachOf(Caller.Member member) {
        return Right.READ_MESSAGES
                .reachOf(member)
                .or(() -> Right.READ_JOURNEYS.reachOf(member).filter(reach -> reach instanceof Reach.OfHost));
    }

    /** What is wrong. */
    record Found(List<Incident> flags, List<Line> failed) {
        Stream<UUID> ids() {
            return Stream.concat(
                    flags.stream().map(Incident::id), failed.stream().map(Line::id));
        }
    }

    Found find(AccountId account, Reach reach) {
        return new Found(flags(account, reach), failed(account, reach));
    }

    View view(Request request, Found found, Frame frame, ZoneId zone) {
        AccountId account = Caller.accountOf(request);
        List<Flag> flags = found.flags.stream()
                .map(incident -> new Flag(
                        incident.id().toString(),
                        MessageWords.of(incident.kind(), frame),
                        ReasonWords.told(incident.reason(), frame),
                        When.of(incident.beganAt(), zone, frame.locale()),
                        FlagHelp.of(incident.kind(), request, frame)))
                .toList();
        List<Line> shown = found.failed.stream().limit(MOST).toList();
        Map<UUID, Booking> about = bookings.of(account, shown);
        Map<UUID, Causes.Place> mends = causes.of(request, account, shown, clients(about, shown), frame);
        Map<UUID, Resending.Prospect> prospects = resending.prospects(account, shown);
        List<Failed> failed = shown.stream()
                .map(line -> failed(
                        line,
                        Optional.ofNullable(about.get(line.about().id())),
                        Optional.ofNullable(mends.get(line.id())),
                        prospects,
                        request,
                        frame,
                        zone))
                .toList();
        boolean hasMore = found.failed.size() > MOST;
        String all = hasMore ? "/messages?state=failed" : "/messages";
        boolean seesAll = Caller.memberOf(request).may(Right.READ_MESSAGES);
        return new View(flags, failed, hasMore, seesAll ? all : "");
    }

    /** What lasts concerns the whole account. */
    private List<Incident> flags(AccountId account, Reach reach) {
        return reach instanceof Reach.Everything ? incidents.lasting(account, MOST_FLAGS) : List.of();
    }

    /** One more than are shown, so that it is known whether there are more. */
    private List<Line> failed(AccountId account, Reach reach) {
        return switch (reach) {
            case Reach.Everything() ->
                ledger.list(account, Sought.troubled(), Optional.empty(), MOST + 1)
                        .lines();
            case Reach.OfHost(UUID host) -> failed(account, host);
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> List.of();
        };
    }

    private List<Line> failed(AccountId account, UUID host) {
        var own = new ArrayList<Line>();
        Optional<UUID> after = Optional.empty();
        for (int look = 0; look < MOST_LOOKS && own.size() <= MOST; look++) {
            Ledger.Found found = ledger.list(account, Sought.troubled(), after, LOOK);
            List<Line> about =
                    found.lines().stream().filter(Troubles::isAboutBooking).toList();
            Set<UUID> bookings = agenda.ofHost(
                    account, host, about.stream().map(line -> line.about().id()).toList());
            about.stream().filter(line -> bookings.contains(line.about().id())).forEach(own::add);
            after = found.next();
            if (after.isEmpty()) break;
        }
        return own.stream().limit(MOST + 1).toList();
    }

    private static boolean isAboutBooking(Line line) {
        return line.about().kind().equals(BOOKING);
    }

    /** By the booking that they are told about. */
    private static Map<UUID, UUID> clients(Map<UUID, Booking> about, List<Line> shown) {
        return shown.stream()
                .filter(line -> line.recipient().equals(CLIENT))
                .flatMap(line -> Optional.ofNullable(about.get(line.about().id())).stream())
                .distinct()
                .collect(Collectors.toMap(
                        booking -> booking.id().value(),
                        booking -> booking.client().value()));
    }

    private Failed failed(
            Line line,
            Optional<Booking> about,
            Optional<Causes.Place> mend,
            Map<UUID, Resending.Prospect> prospects,
            Request request,
            Frame frame,
            ZoneId zone) {
        String what = line.template().isEmpty() ? line.step() : TemplateNames.of(line.template(), frame);
        String to = MessageWords.ofAddress(line.channel(), line.address());
        String one = "/messages/" + line.id();
        String booking = BookingsPage.PATH + "/" + line.about().id();
        // What a message of a booking is about stands with it; that page says what came of sending it again.
        String under = isAboutBooking(line) ? booking + MarkPage.UNDER : one;
        var acts = MessageActs.of(
                line,
                to.isEmpty() ? what : what + " · " + to,
                MessageActs.Looker.of(request, time.now()),
                new MessageActs.Place(under, isAboutBooking(line), MessageActs.Tried.NOTHING, prospects),
                frame,
                zone);
        boolean maySee = Caller.memberOf(request).may(Right.READ_MESSAGES);
        return new Failed(
                maySee ? one : booking + "#timeline",
                what,
                to,
                MessageWords.of(line.state(), frame),
                ReasonWords.of(line.reason(), frame),
                about.map(whose -> whose.attendee().name() + " · " + whose.reference())
                        .orElse(""),
                about.map(whose -> BookingWords.link(whose, request).toString()).orElse(""),
                When.of(line.dueAt(), zone, frame.locale()),
                acts,
                mend,
                !acts.resend() && mend.isEmpty() ? frame.text("today.troubles.tell") : "");
    }
}
