package app.kept.web;

import app.kept.availability.OpenTimes;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A host's public page: what can be booked, when, and the form once a time is chosen. */
public final class BookPage {
    static final String START = "start";
    private static final String TYPE = "type";

    private final Pages pages;
    private final Hosts hosts;
    private final EventTypes types;
    private final OpenTimes openTimes;
    private final WeekOfTimes weeks;
    private final BookForm form;
    private final Time time;

    public BookPage(Pages pages, Hosts hosts, EventTypes types, OpenTimes openTimes, BookForm form, Time time) {
        this.pages = pages;
        this.hosts = hosts;
        this.types = types;
        this.openTimes = openTimes;
        this.weeks = new WeekOfTimes(openTimes);
        this.form = form;
        this.time = time;
    }

    /** {@code /book/{slug}}, for the event type that {@code ?type=} names, or the first. */
    public Response show(Request request) {
        return show(request, request.query().text(TYPE, 63));
    }

    /** {@code /book/{slug}/{type}} */
    public Response showType(Request request) {
        return show(request, Optional.of(request.parameter(TYPE)));
    }

    /** The form, sent. */
    public Response book(Request request) {
        Input input = request.form();
        Asked asked = asked(request, input, input.text(TYPE, 63));
        if (asked.type().isEmpty()) throw Problem.notFound("event type").raised();
        return form.sent(asked, asked.type().get(), input);
    }

    private Response show(Request request, Optional<String> wanted) {
        Input query = request.query();
        Asked asked = asked(request, query, wanted);
        if (asked.type().isEmpty()) return nothingToBook(asked);
        EventType type = asked.type().get();
        Optional<Instant> start = query.instant(START);
        if (start.isPresent() && isOpen(asked, type, start.get())) {
            return form.blank(asked, type, start.get());
        }
        return times(asked, type, query.date(WeekOfTimes.FROM), start.isPresent());
    }

    private Response times(Asked asked, EventType type, Optional<LocalDate> from, boolean missed) {
        Frame frame = frame(asked);
        Week week = weeks.week(asked, type, frame, from);
        Link here = from.map(date -> asked.page().with(WeekOfTimes.FROM, date.toString()))
                .orElse(asked.page());
        Link withoutZone = here.without(Asked.ZONE);
        var view = new TimesView(
                pages.frame(asked.visitor(), frame.title(), here),
                Card.of(asked.host(), asked.type(), frame),
                missed ? frame.text("book.missed") : "",
                Card.asks(type, asked.host(), frame),
                choices(asked, frame),
                new ZoneForm(
                        Zones.words(asked.zone(), frame.language()),
                        withoutZone.path(),
                        withoutZone.asHidden(),
                        Zones.choices(asked.zone(), asked.host().timeZone(), asked.now())),
                week);
        return pages.answer(200, "times", view);
    }

    private Response nothingToBook(Asked asked) {
        Frame frame = frame(asked);
        var card = Card.of(asked.host(), Optional.empty(), frame);
        return pages.answer(200, "nothing", new NothingView(frame, card));
    }

    private Asked asked(Request request, Input input, Optional<String> wanted) {
        Host host = hosts.findBySlug(request.parameter("slug"))
                .orElseThrow(() -> Problem.notFound("host").raised());
        List<EventType> offered = types.ofHost(host.account(), host.id());
        Optional<EventType> type = wanted.isEmpty()
                ? offered.stream().findFirst()
                : Optional.of(offered.stream()
                        .filter(one -> one.slug().equals(wanted.get()))
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("event type").raised()));
        return Asked.of(host, offered, type, Visitor.of(request, host.language()), input, time.now());
    }

    private boolean isOpen(Asked asked, EventType type, Instant start) {
        return openTimes.nextFrom(asked.host(), type, start, 1).stream()
                .anyMatch(open -> open.start().equals(start));
    }

    private Frame frame(Asked asked) {
        Frame untitled = pages.frame(asked.visitor(), "", asked.page());
        return pages.frame(
                asked.visitor(), untitled.text("book.title", asked.host().name()), asked.page());
    }

    private static List<TimesView.Choice> choices(Asked asked, Frame frame) {
        if (asked.types().size() < 2) return List.of();
        return asked.types().stream()
                .map(type -> new TimesView.Choice(
                        type.name(),
                        Card.length(type, frame),
                        asked.with(type).page().toString(),
                        asked.type().filter(type::equals).isPresent()))
                .toList();
    }
}
