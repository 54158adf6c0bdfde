package app.kept.web.slot;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.slot.HostTime;
import app.kept.slot.Slot;
import app.kept.slot.SlotAccess;
import app.kept.slot.SlotKey;
import app.kept.slot.Slots;
import app.kept.slot.Sought;
import app.kept.web.hours.HoursTabs;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.HostPick;
import app.kept.web.room.TeamSheet;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /slots}: what is in stock, by day, state and host, the next one first. */
public final class SlotsPage {
    private static final int PAGE = 25;
    private static final String STATE = "state";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final List<String> STATES = List.of("open", "booked", "off", "past");
    private static final List<String> NAMES =
            List.of("slots.state.open", "slots.state.booked", "slots.state.off", "slots.state.past");
    /** In the place of a host's id. */
    private static final String WORKSPACE = "workspace";

    private final SlotDesk desk;
    private final Slots slots;
    private final SlotAccess access;
    private final HostTime hostTime;

    public SlotsPage(SlotDesk desk, Slots slots, SlotAccess access, HostTime hostTime) {
        this.desk = desk;
        this.slots = slots;
        this.access = access;
        this.hostTime = hostTime;
    }

    /**
     * The page.
     *
     * @param one where one is added; empty for those who only look
     */
    public record View(
            SlotDesk.Around around,
            HoursTabs tabs,
            Said said,
            List<Chip> states,
            Search search,
            List<Line> lines,
            String onward,
            String one,
            String many) {
        public List<Wrong> wrong() {
            return search.dates.stream()
                    .filter(Field::isWrong)
                    .map(field -> new Wrong(field.name(), field.error()))
                    .toList();
        }
    }

    /** What was just done, and the fields by which it is undone. */
    public record Said(String words, List<Hidden> undo) {}

    /** Something to narrow the list to. */
    public record Chip(String words, String href, boolean current) {}

    /** Of which days and whose. */
    public record Search(
            Optional<TeamSheet.Choice> whose, List<Field> dates, List<Hidden> others, boolean narrowed, String all) {}

    /**
     * A slot.
     *
     * @param kind of the chip: how it looks
     * @param by who has booked it, where whoever looks may see that
     * @param taken whether its host has something else at the time
     */
    public record Line(
            String href,
            String iso,
            String day,
            String times,
            String whose,
            String state,
            String kind,
            String by,
            boolean taken) {}

    /** What was asked for. */
    private record Asked(
            String whose,
            Optional<String> state,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<SlotKey> after,
            List<String> wrong) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        HostPick.typed(query);
        Optional<String> done = query.choice("done", List.of("removed", "restored", "taken_back"));
        Optional<String> was = query.text("was", SlotForm.LONGEST_MARK);
        Optional<String> state = query.choice(STATE, STATES);
        String whose = query.text(SlotDesk.HOST, 36).orElse("");
        Optional<SlotKey> after = query.text("after", 80).flatMap(SlotKey::parse);
        var wrong = new ArrayList<String>();
        Optional<LocalDate> from = date(request, FROM, wrong);
        Optional<LocalDate> to = date(request, TO, wrong);
        query.leave(FROM);
        query.leave(TO);
        query.check();
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) wrong.add(TO);
        var asked = new Asked(whose, state, from, to, after, wrong);
        Link here = SlotDesk.to(SlotDesk.PATH, request)
                .with(SlotDesk.HOST, Optional.of(whose).filter(text -> !text.isEmpty()))
                .with(STATE, state)
                .with(FROM, typed(query, FROM))
                .with(TO, typed(query, TO));
        SlotDesk.Around around = desk.around(request, here.without(Visitor.LANGUAGE), "slots.title");
        Sought.Whose ofWhom = whose(request, whose);
        List<Slot> found = wrong.isEmpty()
                ? slots.list(Caller.accountOf(request), sought(asked, ofWhom), after, PAGE + 1)
                : List.of();
        List<Slot> page = found.stream().limit(PAGE).toList();
        var view = new View(
                around,
                HoursTabs.ofSlots(Visitor.of(request, Language.EN).chosen(), around.frame()),
                said(done, was, around.frame()),
                chips(here, state, around.frame()),
                search(request, query, asked, here, around.frame()),
                lines(request, page, around.frame()),
                found.size() <= PAGE
                        ? ""
                        : here.with("after", SlotKey.of(page.getLast()).written())
                                .toString(),
                SlotDesk.may(request) ? SlotDesk.to(SlotPage.NEW, request).toString() : "",
                SlotDesk.to(BulkPage.PATH, request).toString());
        return desk.answer(wrong.isEmpty() ? 200 : 422, "slot/list", view);
    }

    private Sought sought(Asked asked, Sought.Whose whose) {
        Instant now = desk.now();
        boolean past = asked.state.filter("past"::equals).isPresent();
        // Who has booked one that is switched off keeps it.
        Optional<Boolean> free = asked.state.filter(state -> !past).map(state -> !state.equals("booked"));
        Optional<Boolean> active = asked.state.flatMap(state -> switch (state) {
            case "open" -> Optional.of(true);
            case "off" -> Optional.of(false);
            default -> Optional.empty();
        });
        return new Sought(
                whose,
                asked.from,
                asked.to,
                active,
                free,
                past ? Optional.empty() : Optional.of(now),
                past ? Optional.of(now) : Optional.empty());
    }

    private Sought.Whose whose(Request request, String whose) {
        if (whose.equals(WORKSPACE)) {
            access.require(request, Optional.empty());
            return new Sought.Whose.OfTheWorkspace();
        }
        if (!whose.isEmpty()) {
            Input query = request.query();
            HostId host = new HostId(query.id(SlotDesk.HOST).orElseGet(() -> new UUID(0, 0)));
            access.require(request, Optional.of(host));
            return new Sought.Whose.OfHost(host);
        }
        return switch (Reach.of(request)) {
            case Reach.Everything() -> new Sought.Whose.Everybodys();
            case Reach.OfHost(var own) -> new Sought.Whose.OfHost(new HostId(own));
            case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> throw Reach.outOfReach();
        };
    }

    private static Said said(Optional<String> done, Optional<String> was, Frame frame) {
        return switch (done.orElse("")) {
            case "removed" ->
                new Said(
                        frame.text("slots.done.removed"),
                        was.map(SlotForm::fieldsOf).orElse(List.of()));
            case "taken_back" -> new Said(frame.text("slots.done.taken_back"), List.of());
            default -> new Said("", List.of());
        };
    }

    private static List<Chip> chips(Link here, Optional<String> state, Frame frame) {
        var chips = new ArrayList<Chip>();
        chips.add(new Chip(frame.text("slots.state.all"), here.without(STATE).toString(), state.isEmpty()));
        for (int i = 0; i < STATES.size(); i++) {
            String one = STATES.get(i);
            chips.add(new Chip(
                    frame.text(NAMES.get(i)),
                    here.with(STATE, one).toString(),
                    state.filter(one::equals).isPresent()));
        }
        return chips;
    }

    private Search search(Request request, Input query, Asked asked, Link here, Frame frame) {
        Optional<TeamSheet.Choice> whose = Optional.empty();
        if (SlotDesk.reachesAll(request)) {
            var options = new ArrayList<TeamSheet.Option>();
            options.add(new TeamSheet.Option("", frame.text("slots.everybody"), asked.whose.isEmpty()));
            options.add(new TeamSheet.Option(WORKSPACE, frame.text("slots.workspace"), asked.whose.equals(WORKSPACE)));
            HostPick pick = desk.hosts(request, asked.whose, frame);
            options.addAll(SlotDesk.options(pick.hosts(), asked.whose));
            whose = Optional.of(new TeamSheet.Choice(SlotDesk.HOST, frame.text("slots.whose"), "", "", options)
                    .from(pick.letters()));
        }
        return new Search(
                whose,
                List.of(date(FROM, query, asked, frame), date(TO, query, asked, frame)),
                here.without(SlotDesk.HOST).without(FROM).without(TO).asHidden(),
                asked.state.isPresent()
                        || !here.without(Visitor.LANGUAGE).parameters().isEmpty(),
                SlotDesk.to(SlotDesk.PATH, request).toString());
    }

    private static Field date(String name, Input query, Asked asked, Frame frame) {
        boolean order = asked.from.isPresent() && asked.to.isPresent();
        String error = frame.text(order ? "slots.wrong.order" : "slots.wrong.date");
        return new Field(
                name,
                frame.text(name.equals(FROM) ? "slots.from" : "slots.to"),
                "",
                "date",
                "off",
                10,
                query.typed(name),
                asked.wrong.contains(name) ? error : "");
    }

    private List<Line> lines(Request request, List<Slot> page, Frame frame) {
        Instant now = desk.now();
        List<Slot> open = page.stream()
                .filter(slot -> SlotWords.state(slot, now).equals("open"))
                .toList();
        Set<Slot> offered =
                open.isEmpty() ? Set.of() : new HashSet<>(hostTime.withoutTaken(Caller.accountOf(request), open));
        var booked = desk.booked(request, page);
        return page.stream()
                .map(slot -> {
                    String state = SlotWords.state(slot, now);
                    return new Line(
                            SlotDesk.to(SlotDesk.PATH + "/" + slot.id().value(), request)
                                    .toString(),
                            slot.startAt().toString(),
                            SlotWords.day(slot.date(), frame),
                            SlotWords.times(slot, frame),
                            desk.whose(slot, frame) + " · " + Moments.zone(slot.zone(), frame.locale()),
                            SlotWords.stateWord(slot, now, frame),
                            state.equals("open") ? "good" : state.equals("booked") ? "maybe" : "",
                            SlotDesk.by(booked, slot),
                            state.equals("open") && !offered.contains(slot));
                })
                .toList();
    }

    /** What cannot be read is noted, to be said at its field. */
    private static Optional<LocalDate> date(Request request, String name, List<String> wrong) {
        Input alone = request.query();
        Optional<LocalDate> date = alone.date(name);
        if (!alone.errors().isEmpty()) wrong.add(name);
        return date;
    }

    private static Optional<String> typed(Input query, String name) {
        return Optional.of(query.typed(name)).filter(text -> !text.isEmpty());
    }
}
