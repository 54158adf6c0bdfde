package app.kept.web;

import app.kept.availability.Offered;
import app.kept.availability.Offers;
import app.kept.availability.OpenTimes;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.book.Place;
import app.kept.web.book.Times;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.ZoneForm;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A host's public page: what can be booked, when, and the form once a time is chosen. */
public final class BookPage {
    static final String START = Times.START;
    private static final String TYPE = "type";
    /** As search engines know it: it was here, and is not any more. */
    private static final int GONE = 410;

    private final BookFrames frames;
    private final Offers offers;
    private final OpenTimes openTimes;
    private final Times times;
    private final Colleagues colleagues;
    private final BookForm form;
    private final Time time;

    public BookPage(BookFrames frames, Offers offers, OpenTimes openTimes, BookForm form, Time time) {
        this.frames = frames;
        this.offers = offers;
        this.openTimes = openTimes;
        this.times = new Times(openTimes);
        this.colleagues = new Colleagues(openTimes);
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
        return form.sent(request, asked, asked.type().get(), input);
    }

    private Response show(Request request, Optional<String> wanted) {
        Input query = request.query();
        Asked asked = asked(request, query, wanted);
        if (asked.type().isEmpty()) return nothingToBook(asked);
        EventType type = asked.type().get();
        if (type.isHidden()) return gone(asked, type);
        Optional<Instant> start = query.instant(START);
        if (start.isPresent() && openTimes.isOpen(type, start.get())) {
            return form.blank(request, asked, type, start.get());
        }
        return choice(asked, type, month(query), query.date(Times.DATE), start);
    }

    private Response choice(
            Asked asked,
            EventType type,
            Optional<YearMonth> month,
            Optional<LocalDate> date,
            Optional<Instant> missed) {
        Link here = asked.page()
                .with(Times.MONTH, month.map(YearMonth::toString))
                .with(Times.DATE, date.map(LocalDate::toString));
        Frame frame = frames.of(asked, here);
        Place place = asked.place(type, frame);
        Times.Choice choice = times.choice(place, month, date.or(() -> missed.map(at -> dateOf(asked, at))));
        boolean isScarce = !choice.month().empty().isEmpty();
        var view = new BookView(
                frame,
                frames.beside(asked, frame),
                missed.isPresent() ? frame.text("book.missed") : "",
                colleagues.instead(
                        asked, type, frame, wonderedAt(asked, choice.shown(), month.isPresent() || date.isPresent())),
                ZoneForm.of(asked.zone(), asked.host().timeZone(), asked.now(), frame, here.without(Asked.ZONE)),
                choice.month(),
                choice.day().orElse(null),
                isScarce ? asked.page(NoticePage.UNDER).toString() : "");
        return frames.answer(200, frame, "book/times", view);
    }

    /** Whoever is led to a later month by themselves may wonder why it is not this one. */
    private static Colleagues.Days wonderedAt(Asked asked, YearMonth shown, boolean isWished) {
        LocalDate today = dateOf(asked, asked.now());
        LocalDate first = shown.atDay(1);
        return new Colleagues.Days(isWished && first.isAfter(today) ? first : today, shown.atEndOfMonth());
    }

    private static LocalDate dateOf(Asked asked, Instant at) {
        return at.atZone(asked.zone()).toLocalDate();
    }

    private Response nothingToBook(Asked asked) {
        Frame frame = frames.of(asked, asked.page());
        return frames.answer(200, frame, "book/nothing", new NothingView(frame, frames.beside(asked, frame)));
    }

    /** Whoever comes by an old link is told, and led on to what else there is. */
    private Response gone(Asked asked, EventType type) {
        Frame frame = frames.of(asked, asked.page());
        var view = new GoneView(
                frame,
                frames.beside(asked, frame),
                frame.text("book.gone", type.name()),
                GoneView.Other.of(asked, frame));
        return frames.answer(GONE, frame, "book/gone", view);
    }

    private Asked asked(Request request, Input input, Optional<String> wanted) {
        Offered offered = offers.lately(request.parameter("slug"))
                .orElseThrow(() -> Problem.notFound("host").raised());
        Host host = offered.host();
        List<EventType> types = offered.types();
        Optional<EventType> type = wanted.isEmpty()
                ? types.stream().findFirst()
                : Optional.of(Stream.concat(types.stream(), offered.gone().stream())
                        .filter(one -> one.slug().equals(wanted.get()))
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("event type").raised()));
        return Asked.of(host, types, type, Visitor.of(request, host.language()), input, time.now());
    }

    /** What is no month is as if nothing was said. */
    static Optional<YearMonth> month(Input query) {
        try {
            return query.text(Times.MONTH, 7).map(YearMonth::parse);
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }
}
