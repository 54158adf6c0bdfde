package app.kept.web.insight;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.insight.Days;
import app.kept.insight.Insights;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.room.HostPick;
import app.kept.web.room.Threshold;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Whose figures of which days somebody asks for, as their address says.
 *
 * @param typed the first and the last day as they were typed
 * @param wrong the text that says what is wrong with these; then the days are the usual ones
 * @param zone by whose clock it is today
 */
record Asked(
        Insights.Wish wish,
        Optional<Host> host,
        Optional<EventType> type,
        String span,
        List<String> typed,
        Optional<String> wrong,
        ZoneId zone,
        Link here) {
    static final String SPAN = "span";
    static final String FROM = "from";
    static final String TO = "to";
    static final String HOST = "host";
    static final String TYPE = "type";

    /** Between days that somebody chose. */
    static final String OWN = "own";

    private static final String MONTH = "30d";
    private static final String QUARTER = "90d";
    private static final String YEAR = "12m";
    static final List<String> SPANS = List.of(MONTH, QUARTER, YEAR);
    private static final int MOST_DAYS = 731;

    /** Where what an address names is looked up. */
    record Known(Threshold threshold, Hosts hosts, EventTypes types, Time time) {}

    static Asked of(Request request, Known known) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        HostPick.typed(query);
        Optional<String> span = query.choice(SPAN, SPANS);
        Optional<UUID> host = query.id(HOST);
        Optional<UUID> type = query.id(TYPE);
        Optional<LocalDate> from = query.date(FROM);
        Optional<LocalDate> to = query.date(TO);
        boolean isUnreadable = query.errors().stream()
                .anyMatch(error -> error.field().equals(FROM) || error.field().equals(TO));
        if (!isUnreadable) query.check();
        boolean isOwn = span.isEmpty()
                && (!query.typed(FROM).isBlank() || !query.typed(TO).isBlank());
        AccountId account = Caller.accountOf(request);
        Optional<Host> whose = host(request, account, host, known);
        ZoneId zone =
                whose.map(Host::timeZone).orElseGet(() -> known.threshold().zone(request));
        LocalDate today = known.time().now().atZone(zone).toLocalDate();
        Optional<String> wrong = isOwn ? wrong(from, to) : Optional.empty();
        Days days = isOwn && wrong.isEmpty()
                ? new Days(from.orElseThrow(), to.orElseThrow().plusDays(1))
                : usual(span.orElse(MONTH), today);
        Optional<EventType> what = type.map(id -> known.types()
                .find(account, new EventTypeId(id))
                .orElseThrow(() -> Problem.notFound("event type").raised()));
        return new Asked(
                new Insights.Wish(account, whose.map(Host::id), what.map(EventType::id), days),
                whose,
                what,
                isOwn ? OWN : span.orElse(MONTH),
                List.of(query.typed(FROM), query.typed(TO)),
                wrong,
                zone,
                link(request, query, isOwn ? Optional.empty() : span));
    }

    /** Whoever sees only their own is always asking for that. */
    private static Optional<Host> host(Request request, AccountId account, Optional<UUID> wished, Known known) {
        wished.ifPresent(id -> Reach.requireHost(request, id));
        Optional<UUID> only = switch (Reach.of(request)) {
            case Reach.Everything() -> wished;
            case Reach.OfHost(UUID own) -> Optional.of(own);
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> throw Reach.outOfReach();
        };
        return only.map(id -> known.hosts()
                .find(account, new HostId(id))
                .orElseThrow(() -> Problem.notFound("host").raised()));
    }

    private static Optional<String> wrong(Optional<LocalDate> from, Optional<LocalDate> to) {
        if (from.isEmpty() || to.isEmpty()) return Optional.of("insights.wrong.date");
        if (from.get().isAfter(to.get())) return Optional.of("insights.wrong.order");
        boolean isTooLong = from.get().plusDays(MOST_DAYS).isBefore(to.get());
        return isTooLong ? Optional.of("insights.wrong.long") : Optional.empty();
    }

    private static Days usual(String span, LocalDate today) {
        LocalDate from = switch (span) {
            case QUARTER -> today.minusDays(89);
            case YEAR -> today.minusMonths(12).plusDays(1);
            default -> today.minusDays(29);
        };
        return new Days(from, today.plusDays(1));
    }

    private static Link link(Request request, Input query, Optional<String> span) {
        Link here = Link.to(InsightsPage.PATH).with(SPAN, span);
        for (String name : span.isPresent() ? List.of(HOST, TYPE) : List.of(HOST, TYPE, FROM, TO)) {
            here = here.with(name, Optional.of(query.typed(name)).filter(typed -> !typed.isBlank()));
        }
        return here.with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }
}
