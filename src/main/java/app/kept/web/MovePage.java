package app.kept.web;

import app.kept.account.Caller;
import app.kept.availability.OpenTimes;
import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.Life;
import app.kept.booking.Party;
import app.kept.booking.Proposal;
import app.kept.booking.Proposals;
import app.kept.booking.moving.Proposing;
import app.kept.host.EventType;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.book.Chosen;
import app.kept.web.book.Place;
import app.kept.web.book.Times;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.page.ZoneForm;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Behind the link to a booking: another time is chosen and asked for. Looking changes nothing; a button does. */
public final class MovePage {
    /** Under the booking's own page. */
    static final String UNDER = "move";

    /** Times that were chosen before, of which the host is to choose one. */
    private static final String ALSO = "also";

    private static final String SENT = "sent";
    private static final int MOST_TIMES = Chosen.MOST;
    private static final int LONGEST_NOTE = 200;

    private final BookFrames frames;
    private final BehindLink behind;
    private final Asking asking;

    public MovePage(BookFrames frames, BehindLink behind, Asking asking) {
        this.frames = frames;
        this.behind = behind;
        this.asking = asking;
    }

    /** What is asked for, and out of what. */
    public record Asking(Proposals proposals, Proposing proposing, OpenTimes openTimes) {}

    /**
     * What the link leads to, as it is looked at.
     *
     * @param also what was chosen before
     * @param hasSent whether it is the page after the button
     */
    private record Visit(BehindLink.Opened opened, Link page, Frame frame, List<Instant> also, boolean hasSent) {
        Asked asked() {
            return opened.asked();
        }

        Booking booking() {
            return opened.booking();
        }

        EventType type() {
            return opened.type();
        }

        /** The page with these chosen already. */
        Link with(List<Instant> chosen) {
            return chosen.isEmpty() ? page : page.with(ALSO, Chosen.written(chosen));
        }

        /** All that are chosen with this one, in their order. */
        List<Instant> chosenWith(Instant start) {
            return Stream.concat(also.stream(), Stream.of(start))
                    .distinct()
                    .sorted()
                    .toList();
        }
    }

    static boolean isPossible(Booking booking, Instant now) {
        return Life.possible(booking, Party.CLIENT, now).contains(Act.PROPOSE);
    }

    public Response show(Request request) {
        Input query = request.query();
        Visit visit = visit(request, query);
        Optional<Instant> start = query.instant(Times.START);
        if (start.isPresent() && isOpen(visit, start.get())) {
            List<Instant> all = visit.chosenWith(start.get());
            // Whoever has changed the address has asked for more than anybody may.
            return all.size() > MOST_TIMES
                    ? Response.seeOther(visit.page().toString())
                    : answer(200, visit, "", Optional.of(chosen(visit, all, "", List.of())), Optional.empty());
        }
        return times(200, visit, query, start.isPresent());
    }

    public Response ask(Request request) {
        Input input = request.form();
        Visit visit = visit(request, input);
        Optional<Instant> start = input.instant(Times.START);
        // No page of ours sends a form without a time.
        if (start.isEmpty()) return Response.seeOther(visit.page().toString());
        List<Instant> all = visit.chosenWith(start.get());
        if (all.size() > MOST_TIMES) return Response.seeOther(visit.page().toString());
        String note = input.text("note", LONGEST_NOTE).orElse("");
        if (!input.errors().isEmpty()) {
            var wrong = List.of(new Wrong("note", visit.frame().text("move.note.wrong")));
            var form = chosen(visit, all, input.typed("note"), wrong);
            return answer(422, visit, "", Optional.of(form), Optional.empty());
        }
        Booking booking = visit.booking();
        var ask = new Proposing.Ask(all, note.isEmpty() ? null : note);
        Changed changed = asking.proposing().ask(booking.account(), booking.id(), by(request, booking), ask);
        boolean isGone = changed instanceof Changed.Taken
                || changed instanceof Changed.Full
                || changed instanceof Changed.LimitReached
                || changed instanceof Changed.PlanLimitReached
                || changed instanceof Changed.NotOpen;
        // What else is in the way stands on the page.
        return isGone
                ? times(409, visit, input, true)
                : Response.seeOther(visit.page().with(SENT, "true").toString());
    }

    public Response withdraw(Request request) {
        Visit visit = visit(request, request.form());
        Booking booking = visit.booking();
        asking.proposing().withdraw(booking.account(), booking.id(), by(request, booking));
        return Response.seeOther(visit.page().toString());
    }

    private static Changing.By by(Request request, Booking booking) {
        return new Changing.By(Caller.of(request).actorIn(booking.account()), Party.CLIENT, Optional.empty());
    }

    private Visit visit(Request request, Input input) {
        BehindLink.Opened opened = behind.open(request, input);
        Link here = opened.page(UNDER);
        List<Instant> also = input.text(ALSO, 200).map(Chosen::read).orElse(List.of());
        return new Visit(
                opened,
                here,
                frames.titled(opened.asked(), here, "move.title").styled("move.css"),
                also,
                input.flag(SENT).orElse(false));
    }

    private boolean isOpen(Visit visit, Instant start) {
        return isPossible(visit.booking(), visit.asked().now())
                && asking.openTimes().nextFrom(visit.asked().host(), visit.type(), start, 1).stream()
                        .anyMatch(open -> open.start().equals(start));
    }

    private Response times(int status, Visit visit, Input input, boolean missed) {
        Frame frame = visit.frame();
        if (!isPossible(visit.booking(), visit.asked().now())) {
            return answer(200, visit, frame.text("move.over"), Optional.empty(), Optional.empty());
        }
        Asked asked = visit.asked();
        Link page = visit.with(visit.also());
        Place place = new Place(asked.host(), visit.type(), asked.zone(), asked.now(), page, frame);
        Optional<LocalDate> beside = visit.also().stream()
                .findFirst()
                .map(start -> start.atZone(asked.zone()).toLocalDate());
        Optional<YearMonth> month = BookPage.month(input);
        Times.Choice choice = new Times(asking.openTimes())
                .choice(place, month, input.date(Times.DATE).or(() -> month.isPresent() ? Optional.empty() : beside));
        Link here = page.without(Asked.ZONE);
        var zone = ZoneForm.of(asked.zone(), asked.host().timeZone(), asked.now(), frame, here);
        String notice = missed ? frame.text("move.taken") : "";
        return answer(
                status,
                visit,
                notice,
                Optional.empty(),
                Optional.of(new MoveView.Choosing(
                        visit.also().stream()
                                .map(start -> when(visit, start, visit.type().duration()))
                                .toList(),
                        visit.also().isEmpty()
                                ? ""
                                : visit.with(visit.also()
                                                .subList(0, visit.also().size() - 1))
                                        .with(
                                                Times.START,
                                                visit.also().getLast().toString())
                                        .toString(),
                        zone,
                        choice.month(),
                        choice.day().orElse(null))));
    }

    private MoveView.Chosen chosen(Visit visit, List<Instant> starts, String note, List<Wrong> wrong) {
        Frame frame = visit.frame();
        Asked asked = visit.asked();
        Link carried = Link.to("").with(Asked.ZONE, asked.chosenZone());
        if (starts.size() > 1) carried = carried.with(ALSO, Chosen.written(starts.subList(0, starts.size() - 1)));
        List<Hidden> hidden =
                carried.with(Times.START, starts.getLast().toString()).asHidden();
        var field = new Field(
                "note",
                frame.text("move.note", asked.host().name()),
                frame.text("move.note.hint"),
                "text",
                "off",
                LONGEST_NOTE,
                note,
                wrong.isEmpty() ? "" : wrong.getFirst().text());
        return new MoveView.Chosen(
                starts.stream().map(start -> choice(visit, starts, start)).toList(),
                visit.page().without(Asked.ZONE).toString(),
                hidden,
                field,
                wrong,
                starts.size() < MOST_TIMES ? visit.with(starts).toString() : "",
                frame.text(starts.size() == 1 ? "move.send" : "move.send_some"));
    }

    /** One of the times, and the page without it. */
    private static MoveView.Choice choice(Visit visit, List<Instant> all, Instant start) {
        List<Instant> others = all.stream().filter(one -> !one.equals(start)).toList();
        Link without = others.isEmpty()
                ? visit.page()
                : visit.with(others.subList(0, others.size() - 1))
                        .with(Times.START, others.getLast().toString());
        return new MoveView.Choice(when(visit, start, visit.type().duration()), without.toString());
    }

    private Response answer(
            int status,
            Visit visit,
            String notice,
            Optional<MoveView.Chosen> chosen,
            Optional<MoveView.Choosing> choosing) {
        Booking booking = visit.booking();
        Asked asked = visit.asked();
        Frame frame = visit.frame();
        boolean isPossible = isPossible(booking, asked.now());
        var view = new MoveView(
                frame,
                Card.of(asked.host(), asked.type(), frame),
                when(visit, booking.startAt(), Duration.between(booking.startAt(), booking.endAt())),
                isPossible ? frame.text("move.keeps", asked.host().name()) : "",
                notice,
                open(visit),
                choosing,
                chosen,
                visit.opened().page().toString());
        return frames.answer(status, frame, "move", view);
    }

    private Optional<MoveView.Open> open(Visit visit) {
        Booking booking = visit.booking();
        return asking.proposals()
                .open(booking.account(), booking.id())
                .filter(open -> open.by() == Party.CLIENT)
                .map(open -> new MoveView.Open(
                        open.starts().stream()
                                .map(start -> when(visit, start, visit.type().duration()))
                                .toList(),
                        lines(visit, open),
                        Link.to(visit.page().path() + "/withdraw")
                                .with(Visitor.LANGUAGE, visit.asked().visitor().chosen())
                                .toString(),
                        visit.hasSent()));
    }

    private static List<String> lines(Visit visit, Proposal open) {
        Frame frame = visit.frame();
        String host = visit.asked().host().name();
        var lines = new ArrayList<String>();
        if (open.held()) lines.add(frame.text("move.open.held"));
        String until = Moments.dayAndTime(open.openUntil(), visit.asked().zone(), frame.locale());
        lines.add(frame.text("move.open.until", host, until));
        lines.add(frame.text("move.replace"));
        return lines;
    }

    private static FormView.When when(Visit visit, Instant start, Duration length) {
        return Clockwords.when(
                start, length, visit.asked().zone(), visit.asked().host(), visit.frame());
    }
}
