package app.kept.web;

import app.kept.account.Caller;
import app.kept.availability.Limit;
import app.kept.availability.OpenTimes;
import app.kept.availability.Span;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Favour;
import app.kept.booking.Placing;
import app.kept.client.NewClient;
import app.kept.host.EventType;
import app.kept.host.HostCountry;
import app.kept.host.question.Answers;
import app.kept.platform.base.Ids;
import app.kept.platform.http.Input;
import app.kept.platform.http.RateLimit;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.platform.text.Phone;
import app.kept.platform.text.ZoneCountries;
import app.kept.privacy.Consents;
import app.kept.web.book.ConsentBox;
import app.kept.web.book.Dates;
import app.kept.web.book.Ticket;
import app.kept.web.book.Times;
import app.kept.web.mine.CancelRule;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The form that books: shown, sent, and shown again with what was typed when something was in the way. */
public final class BookForm {
    private static final int NEAREST = 3;
    /** Programs that fill in everything fill it in. */
    static final String HONEYPOT = "website";

    private final BookFrames frames;
    private final OpenTimes openTimes;
    private final Placing placing;
    private final HostCountry country;
    private final Ticket ticket;
    private final BookedLink bookedLink;
    private final AsIfBooked asIf;
    private final RateLimit tries;
    private final Bookers bookers;
    private final Consents consents;

    public BookForm(
            BookFrames frames,
            OpenTimes openTimes,
            Placing placing,
            HostCountry country,
            Tickets tickets,
            Bookers bookers,
            Consents consents) {
        this.frames = frames;
        this.openTimes = openTimes;
        this.placing = placing;
        this.country = country;
        this.ticket = tickets.ticket();
        this.bookedLink = tickets.link();
        this.asIf = tickets.asIf();
        this.tries = tickets.tries();
        this.bookers = bookers;
        this.consents = consents;
    }

    /**
     * What a form begins with, and what it leads to.
     *
     * @param tries how often somebody may send one
     */
    public record Tickets(Ticket ticket, BookedLink link, AsIfBooked asIf, RateLimit tries) {}

    Response blank(Request request, Asked asked, EventType type, Instant start) {
        Fill fill = Fill.of(
                        type, bookers.of(request, asked), likelyCountry(asked).orElse(""))
                .filledIn(asked.visitor().around());
        return answer(200, asked, type, start, fill, false);
    }

    Response sent(Request request, Asked asked, EventType type, Input input) {
        Optional<BookingId> id =
                ticket.read(asked.host(), input.text(Ticket.FIELD, 80).orElse(""));
        Optional<Booking> already = id.flatMap(known -> find(asked, known));
        if (already.isPresent()) return booked(asked, already.get());
        Optional<Instant> chosen = input.instant(Times.START);
        Instant start = chosen.orElse(asked.now());
        NewClient client = client(asked, input);
        JsonNode answers = new Answers(type.offer().questions()).ofForm(input);
        Optional<Consents.Said> consent = ConsentBox.said(input);
        var fill = Fill.of(input, type);
        if (chosen.isEmpty()) return answer(422, asked, type, start, fill.with(Fill.Obstacle.NO_TIME), true);
        if (type.isHidden()) return gone(asked, type, start, fill);
        RateLimit.Decision decision = tries.call(request.clientKey());
        if (!decision.admitted()) {
            return answer(429, asked, type, start, fill.with(Fill.Obstacle.OFTEN), false)
                    .with("Retry-After", seconds(decision.retryAfter()));
        }
        if (!fill.errors().isEmpty()) return answer(422, asked, type, start, fill, false);
        // Nobody who sees the page sees this field.
        if (!input.typed(HONEYPOT).isBlank()) return asIf.booked(asked, type, start);
        var wish = new Placing.Wish(
                type.id(),
                start,
                client,
                answers,
                Favour.NONE,
                Caller.of(request),
                id.orElseGet(() -> new BookingId(Ids.next())),
                consent);
        return switch (placing.place(wish)) {
            case Placing.Outcome.Placed placed -> booked(asked, placed.booking());
            // Twice at once, the second may find the time taken by its own twin.
            case Placing.Outcome.Taken(), Placing.Outcome.Full() ->
                find(asked, wish.id())
                        .map(twin -> booked(asked, twin))
                        .orElseGet(() -> taken(asked, type, start, fill));
            case Placing.Outcome.LimitReached(Limit which) ->
                find(asked, wish.id())
                        .map(twin -> booked(asked, twin))
                        .orElseGet(() -> enough(asked, type, start, fill, which));
            case Placing.Outcome.PlanLimitReached _ ->
                answer(409, asked, type, start, fill.with(Fill.Obstacle.PLAN), false);
            case Placing.Outcome.NotOpen _ -> taken(asked, type, start, fill);
            case Placing.Outcome.NoConsent(Consents.Verdict why) -> {
                Fill again = fill.withConsent(ConsentBox.Filled.refused(why));
                yield answer(422, asked, type, start, again, false);
            }
            case Placing.Outcome.NoSuchClient() -> throw new IllegalStateException("nobody is named by an id here");
            // Between the look at the page and the wish somebody took it away.
            case Placing.Outcome.NoSuchEventType() -> gone(asked, type, start, fill);
        };
    }

    /** What was typed stands there still; what else can be booked stands beside it. */
    private Response gone(Asked asked, EventType type, Instant start, Fill fill) {
        return answer(409, asked, type, start, fill.with(Fill.Obstacle.GONE), false);
    }

    /** What fails a check below is never booked, so what stands in for it is never seen. */
    private NewClient client(Asked asked, Input input) {
        String name = input.requiredText("name", 200);
        Optional<String> email = input.email("email");
        Optional<String> chosen = input.text(Fill.COUNTRY, 2)
                .map(code -> code.toUpperCase(Locale.ROOT))
                .filter(Phone::isCountry);
        Optional<String> phone = input.phone("phone", () -> chosen.or(() -> countryOf(asked)));
        if (phone.isEmpty()) input.required("email", email, "");
        String reachable = email.isEmpty() && phone.isEmpty() ? "nobody@example.invalid" : email.orElse(null);
        return new NewClient(
                name,
                reachable,
                phone.orElse(null),
                asked.zone(),
                asked.visitor().language());
    }

    /** Who reads times on another clock than the host's is likely to have a phone from where that clock is. */
    private Optional<String> likelyCountry(Asked asked) {
        Optional<String> there =
                asked.zone().equals(asked.host().timeZone()) ? Optional.empty() : ZoneCountries.of(asked.zone());
        return there.or(() -> countryOf(asked));
    }

    private Optional<String> countryOf(Asked asked) {
        return country.of(asked.host().account(), asked.host().id());
    }

    private Optional<Booking> find(Asked asked, BookingId id) {
        return ticket.bookedWith(asked.host(), id);
    }

    private Response booked(Asked asked, Booking booking) {
        return Response.seeOther(bookedLink.to(asked, booking).toString());
    }

    /** Whole ones, of which the last is over. */
    static String seconds(Duration wait) {
        return Long.toString(wait.plusMillis(999).toSeconds());
    }

    private Response taken(Asked asked, EventType type, Instant start, Fill fill) {
        return answer(409, asked, type, start, fill, true);
    }

    private Response enough(Asked asked, EventType type, Instant start, Fill fill, Limit which) {
        if (which != Limit.CLIENT) return taken(asked, type, start, fill);
        // No other time would help, so none is offered.
        return answer(409, asked, type, start, fill.with(Fill.Obstacle.ENOUGH), false);
    }

    private Response answer(int status, Asked asked, EventType type, Instant start, Fill fill, boolean taken) {
        FormView view = view(asked, type, start, fill, taken);
        return frames.answer(status, view.frame(), "book/form", view);
    }

    private FormView view(Asked asked, EventType type, Instant start, Fill fill, boolean taken) {
        List<Span> others = taken ? openTimes.nearest(asked.host(), type, start, NEAREST) : List.of();
        Link page = asked.page();
        Frame frame = frames.of(asked, fill.hasTime() ? Times.chosen(page, start) : page);
        boolean asks = Card.asksFirst(type, asked.host());
        String at = Clockwords.weekdayAndTime(start, asked.zone(), frame.locale());
        String whichever = frame.text(asks ? "form.ask_chosen" : "form.book_chosen");
        return new FormView(
                frame,
                frames.beside(asked, frame),
                Clockwords.when(start, type.duration(), asked.zone(), asked.host(), frame),
                asks,
                asked.post().toString(),
                page.with(Times.DATE, start.atZone(asked.zone()).toLocalDate().toString())
                        .toString(),
                hidden(asked, type, start, taken),
                taken && fill.hasTime() ? frame.text("form.taken.title") : "",
                fill.wrong(frame, taken ? Dates.capital(at) : ""),
                fill.fields(frame),
                fill.phone(frame),
                fill.questions(frame),
                ConsentBox.of(consents.policy(asked.host().account()), fill.consent(), frame),
                taken,
                others(asked, frame, others),
                fill.isGone() ? GoneView.Other.of(asked, frame) : null,
                rule(asked, type, frame).ofOneOf(taken ? starts(others) : List.of(start)),
                taken ? whichever : frame.text(asks ? "form.ask" : "form.book", at));
    }

    private static List<Instant> starts(List<Span> others) {
        return others.stream().map(Span::start).sorted().toList();
    }

    private static CancelRule rule(Asked asked, EventType type, Frame frame) {
        return new CancelRule(type, asked.host().name(), asked.zone(), asked.now(), frame);
    }

    /** A time that cannot be had any more is not carried along: the page offers others. */
    private List<Hidden> hidden(Asked asked, EventType type, Instant start, boolean taken) {
        Link carried = Link.to("")
                .with("type", type.slug())
                .with(Asked.ZONE, asked.chosenZone())
                .with(Known.FIELD, asked.known())
                .with(Ticket.FIELD, ticket.draw(asked.host()));
        return (taken ? carried : carried.with(Times.START, start.toString())).asHidden();
    }

    private static List<FormView.Other> others(Asked asked, Frame frame, List<Span> spans) {
        return spans.stream()
                .map(span -> new FormView.Other(
                        span.start().toString(),
                        Moments.day(span.start(), asked.zone(), frame.locale()),
                        Moments.time(span.start(), asked.zone(), frame.locale()),
                        span.equals(spans.getFirst())))
                .toList();
    }
}
