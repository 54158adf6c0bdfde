package app.kept.web.message;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.booking.Booking;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.message.MessageState;
import app.kept.message.alert.Incident;
import app.kept.message.alert.Incidents;
import app.kept.message.seeing.Ledger;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Resending;
import app.kept.message.seeing.Sought;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.HostPick;
import app.kept.web.room.TeamSheet;
import app.kept.web.room.TemplateNames;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code /messages}: what became of messages, what went wrong before all else. */
public final class MessagesPage {
    static final String PATH = Tabs.MESSAGES;
    private static final int PAGE = 25;
    private static final int TROUBLED = 10;
    private static final int MOST_WRONG = 25;
    private static final int MOST_HOSTS = 50;

    private final Threshold threshold;
    private final Ledger ledger;
    private final Resending resending;
    private final Incidents incidents;
    private final AboutBookings bookings;
    private final Hosts hosts;
    private final Time time;

    public MessagesPage(
            Threshold threshold,
            Ledger ledger,
            Resending resending,
            Incidents incidents,
            AboutBookings bookings,
            Hosts hosts,
            Time time) {
        this.threshold = threshold;
        this.ledger = ledger;
        this.resending = resending;
        this.incidents = incidents;
        this.bookings = bookings;
        this.hosts = hosts;
        this.time = time;
    }

    /**
     * The list.
     *
     * @param wrong what does not work at this moment
     * @param saved what was just done
     * @param troubled what did not go and should have; empty where the list is narrowed
     * @param redrive whether some of those can be sent again by whoever looks
     */
    public record ListView(
            Frame frame,
            Rooms rooms,
            Tabs tabs,
            String zone,
            String saved,
            List<String> wrong,
            List<Chip> states,
            Search search,
            List<Item> troubled,
            boolean redrive,
            List<Item> items,
            String onward) {}

    /**
     * What is looked for.
     *
     * @param others what the list is narrowed to besides
     * @param isOpen whether some of what is folded in is chosen
     */
    public record Search(
            String address,
            List<Hidden> others,
            List<TeamSheet.Choice> choices,
            List<Field> fields,
            boolean isOpen,
            boolean narrowed) {}

    /** Something to narrow the list to. */
    public record Chip(String words, String href, boolean current) {}

    /**
     * A message in a list.
     *
     * @param way by which channel and to whom
     * @param due when it went, or else when it is or was due
     * @param dueWords which of these it is
     * @param about the booking, or that it is a consultation; empty where it is about neither
     */
    public record Item(
            String href,
            String template,
            String way,
            String address,
            String state,
            boolean bad,
            String reason,
            String dueWords,
            When due,
            String about,
            String aboutHref) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        AccountId account = Caller.accountOf(request);
        ZoneId zone = threshold.zone(request);
        LocalDate today = time.now().atZone(zone).toLocalDate();
        LedgerFilter filter = LedgerFilter.of(query, account, zone, today, bookings);
        HostPick.typed(query);
        Sought sought = filter.sought();
        Optional<UUID> after = query.id("after");
        Optional<Integer> resent = query.number("resent", 0, TROUBLED);
        query.check();
        Link here = here(request, filter);
        Frame frame = threshold.frame(request, here, "messages.title");
        Ledger.Found found = ledger.list(account, sought, after, PAGE);
        boolean first = sought.isEverything() && after.isEmpty();
        List<Line> troubled = first
                ? ledger.list(account, Sought.troubled(), Optional.empty(), TROUBLED)
                        .lines()
                : List.<Line>of();
        var view = new ListView(
                frame,
                threshold.rooms(request, frame, PATH),
                Tabs.of(request, frame, PATH),
                Moments.zone(zone, frame.locale()),
                resent.map(count -> frame.text("messages.redrive.done", count)).orElse(""),
                first ? wrong(account, frame) : List.of(),
                states(here, sought, frame),
                search(
                        here,
                        filter,
                        HostPick.of(request, hosts, filter.host().map(HostId::new), MOST_HOSTS, frame),
                        frame),
                items(troubled, request, frame, zone),
                Tabs.may(request, Right.CHANGE_MESSAGES) && troubled.stream().anyMatch(Resending::canBeResent),
                items(found.lines(), request, frame, zone),
                found.next()
                        .map(next -> here.with("after", next.toString()).toString())
                        .orElse(""));
        return threshold.answer(200, "messages", view);
    }

    /** Those that stand at the head of the list; each goes again once. */
    public Response redrive(Request request) {
        request.form().check();
        Set<UUID> ids =
                troubled(Caller.accountOf(request)).stream().map(Line::id).collect(Collectors.toSet());
        int resent = ids.isEmpty()
                ? 0
                : resending
                        .redrive(Caller.by(request), Sought.troubled(), ids, false)
                        .resent();
        return Response.seeOther(Link.to(PATH)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .with("resent", Integer.toString(resent))
                .toString());
    }

    private List<Line> troubled(AccountId account) {
        return ledger.list(account, Sought.troubled(), Optional.empty(), TROUBLED)
                .lines();
    }

    private List<String> wrong(AccountId account, Frame frame) {
        return incidents.lasting(account, MOST_WRONG).stream()
                .map(incident -> said(incident, frame))
                .toList();
    }

    private static String said(Incident incident, Frame frame) {
        String where = Stream.of(
                        MessageWords.ofChannel(incident.channel(), frame),
                        ProviderWords.called(incident.provider(), frame))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
        return MessageWords.of(incident.kind(), frame) + " (" + where + "): " + incident.reason();
    }

    private static Search search(Link here, LedgerFilter filter, HostPick hosts, Frame frame) {
        return new Search(
                filter.sought().address().orElse(""),
                Stream.of("address", "channel", "template", "reference", "from", "to", LedgerFilter.HOST)
                        .reduce(here, Link::without, (one, _) -> one)
                        .asHidden(),
                filter.choices(hosts, frame),
                filter.fields(frame),
                filter.isOpen(),
                !filter.sought().isEverything());
    }

    private List<Item> items(List<Line> lines, Request request, Frame frame, ZoneId zone) {
        Map<UUID, Booking> about = bookings.of(Caller.accountOf(request), lines);
        return lines.stream()
                .map(line ->
                        item(line, Optional.ofNullable(about.get(line.about().id())), request, frame, zone))
                .toList();
    }

    static Item item(Line line, Optional<Booking> about, Request request, Frame frame, ZoneId zone) {
        Optional<Instant> sent = Optional.ofNullable(line.sentAt());
        boolean isAhead = line.state() == MessageState.PLANNED || line.state() == MessageState.SENDING;
        return new Item(
                Link.to(PATH + "/" + line.id())
                        .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                        .toString(),
                line.template().isEmpty()
                        ? MessageWords.ofChannel(line.channel(), frame) + ": " + line.step()
                        : TemplateNames.of(line.template(), frame),
                MessageWords.ofWay(line.channel(), line.recipient(), frame),
                MessageWords.ofAddress(line.channel(), line.address()),
                MessageWords.of(line.state(), frame),
                line.state() == MessageState.FAILED || line.state() == MessageState.UNSURE,
                ReasonWords.of(line.reason(), frame),
                frame.text(sent.isPresent() ? "messages.sent" : isAhead ? "messages.due" : "messages.was_due"),
                When.of(sent.orElse(line.dueAt()), zone, frame.locale()),
                about.map(booking -> booking.attendee().name() + " · " + booking.reference())
                        .orElseGet(() -> OfConsultation.words(line, request, frame)),
                about.map(booking -> Link.to("/bookings/" + booking.id().value())
                                .with(
                                        Visitor.LANGUAGE,
                                        Visitor.of(request, Language.EN).chosen())
                                .toString())
                        .orElseGet(() -> OfConsultation.href(line, request)));
    }

    private static List<Chip> states(Link here, Sought sought, Frame frame) {
        var chips = new ArrayList<Chip>();
        Link all = here.without("state");
        chips.add(new Chip(
                frame.text("messages.all"), all.toString(), sought.states().isEmpty()));
        Arrays.stream(MessageState.values()).forEach(state -> {
            String word = state.name().toLowerCase(Locale.ROOT);
            chips.add(new Chip(
                    MessageWords.of(state, frame),
                    all.with("state", word).toString(),
                    sought.states().contains(word)));
        });
        return chips;
    }

    private static Link here(Request request, LedgerFilter filter) {
        return filter.in(Link.to(PATH))
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }
}
