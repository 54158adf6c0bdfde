package app.kept.web.slot;

import app.kept.account.Caller;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.slot.Slot;
import app.kept.slot.SlotKeeping;
import app.kept.slot.SlotKeeping.Outcome;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.TeamSheet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /slots/new} and {@code /slots/{id}}: one slot, made, looked at, switched off and on, changed and deleted. */
public final class SlotPage {
    static final String NEW = SlotDesk.PATH + "/new";
    private static final String SEEN = "seen";

    private final SlotDesk desk;
    private final SlotKeeping keeping;

    public SlotPage(SlotDesk desk, SlotKeeping keeping) {
        this.desk = desk;
        this.keeping = keeping;
    }

    /**
     * The page.
     *
     * @param known what it is now; absent for one that is not there yet
     * @param form absent where nothing can be changed
     * @param now how it is by now, where somebody else was quicker
     */
    public record View(
            SlotDesk.Around around, String back, String said, String now, Optional<Known> known, Optional<Form> form) {
        public List<Wrong> wrong() {
            return form.map(Form::wrong).orElse(List.of());
        }
    }

    /**
     * One that is there.
     *
     * @param off whether it is switched off, so that the button switches it on
     * @param by who has booked it, and where that is told; absent where it is not for whoever looks
     * @param mayRemove whether nobody has booked it
     */
    public record Known(
            String heading,
            String whose,
            String zone,
            String lasts,
            String state,
            String href,
            boolean off,
            boolean booked,
            boolean past,
            boolean mayChange,
            boolean mayRemove,
            Optional<By> by,
            String seen) {}

    /** Who has booked it. */
    public record By(String name, String href) {}

    /** What can be typed. */
    public record Form(
            String action,
            List<Hidden> hidden,
            Optional<TeamSheet.Choice> whose,
            List<Field> fields,
            TeamSheet.Choice zone,
            boolean active,
            boolean twice,
            boolean second) {
        List<Wrong> wrong() {
            return Stream.concat(
                            fields.stream().filter(Field::isWrong).map(field -> new Wrong(field.name(), field.error())),
                            Stream.of(zone)
                                    .filter(TeamSheet.Choice::isWrong)
                                    .map(choice -> new Wrong(choice.name(), choice.error())))
                    .toList();
        }
    }

    public Response blank(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        query.check();
        SlotForm form = SlotForm.blank(desk.usualZone(request, Optional.empty()));
        return fresh(200, request, form, "");
    }

    public Response add(Request request) {
        Input input = request.form();
        Optional<HostId> host = desk.sentHost(request, input);
        SlotForm form = SlotForm.read(input, desk.usualZone(request, host));
        String typed = host.map(id -> id.value().toString()).orElse("");
        Optional<SlotForm.Told> told = form.told();
        if (told.isEmpty()) return fresh(422, request, form, typed);
        input.check();
        var wanted = new SlotKeeping.NewSlot(
                host, told.get().span(), told.get().zone(), told.get().active());
        return switch (keeping.add(Caller.by(request), wanted)) {
            case Outcome.Done(Slot slot) -> to(slot, request, "added");
            case Outcome.SameStart() -> {
                form.reject(SlotForm.START, "slots.wrong.same");
                yield fresh(409, request, form, typed);
            }
            case Outcome.NoSuchHost() -> throw Problem.notFound("host").raised();
            case Outcome.NoSuchSlot _, Outcome.Booked _, Outcome.Overtaken _, Outcome.WrongTimes _ ->
                throw new IllegalStateException("a new slot is nobody's yet");
        };
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> done = query.choice("done", List.of("added", "saved", "off", "on", "booked"));
        query.check();
        Slot slot = desk.slotOf(request);
        SlotDesk.Around around = around(request, slot);
        String said = done.map(word -> around.text(words(word))).orElse("");
        return page(200, request, around, slot, SlotForm.of(slot), said, "");
    }

    public Response save(Request request) {
        Slot slot = desk.slotOf(request);
        Input input = request.form();
        String seen = input.text(SEEN, SlotForm.LONGEST_MARK).orElse("");
        SlotForm form = SlotForm.read(input, slot.zone());
        Optional<SlotForm.Told> told = form.told();
        if (told.isEmpty()) return page(422, request, around(request, slot), slot, form, "", "");
        input.check();
        var wanted = new SlotKeeping.Wanted(
                Optional.of(told.get().span().start()),
                Optional.of(told.get().span().end()),
                Optional.of(told.get().zone()),
                Optional.of(told.get().active()));
        return switch (keeping.change(Caller.by(request), slot.id(), is -> isSeen(is, seen), wanted)) {
            case Outcome.Done(Slot saved) -> to(saved, request, "saved");
            case Outcome.Overtaken(Slot now) -> {
                SlotDesk.Around around = around(request, now);
                String words = SlotWords.whole(now, around.frame()) + ", "
                        + SlotWords.stateWord(now, desk.now(), around.frame());
                yield page(409, request, around, now, form, "", words);
            }
            case Outcome.SameStart() -> {
                form.reject(SlotForm.START, "slots.wrong.same");
                yield page(409, request, around(request, slot), slot, form, "", "");
            }
            case Outcome.Booked() -> to(slot, request, "booked");
            case Outcome.NoSuchSlot _, Outcome.NoSuchHost _, Outcome.WrongTimes _ -> throw gone();
        };
    }

    /** Off and on take each other back, so nobody is asked first. */
    public Response turn(Request request) {
        Slot slot = desk.slotOf(request);
        Input input = request.form();
        boolean active = input.flag(SlotForm.ACTIVE).orElse(true);
        input.check();
        var wanted = new SlotKeeping.Wanted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(active));
        Outcome turned = keeping.change(Caller.by(request), slot.id(), _ -> true, wanted);
        if (turned instanceof Outcome.Done) return to(slot, request, active ? "on" : "off");
        throw gone();
    }

    public Response remove(Request request) {
        Slot slot = desk.slotOf(request);
        Input input = request.form();
        String seen = input.text(SEEN, SlotForm.LONGEST_MARK).orElse("");
        input.check();
        return switch (keeping.remove(Caller.by(request), slot.id(), is -> isSeen(is, seen))) {
            case Outcome.Done(Slot was) ->
                Response.seeOther(SlotDesk.to(SlotDesk.PATH, request)
                        .with("done", "removed")
                        .with(
                                "was",
                                SlotWords.mark(was) + "~"
                                        + was.host()
                                                .map(id -> id.value().toString())
                                                .orElse(""))
                        .toString());
            case Outcome.Booked() -> to(slot, request, "booked");
            case Outcome.Overtaken(Slot now) -> {
                SlotDesk.Around around = around(request, now);
                yield page(409, request, around, now, SlotForm.of(now), "", SlotWords.whole(now, around.frame()));
            }
            case Outcome.SameStart _, Outcome.NoSuchSlot _, Outcome.NoSuchHost _, Outcome.WrongTimes _ -> throw gone();
        };
    }

    private Response fresh(int status, Request request, SlotForm form, String host) {
        SlotDesk.Around around = desk.around(request, Link.to(NEW), "slots.new");
        var view = new View(
                around,
                back(request),
                "",
                "",
                Optional.empty(),
                Optional.of(new Form(
                        SlotDesk.to(NEW, request).toString(),
                        List.of(),
                        desk.whose(request, host, around.frame()),
                        form.fields(around.frame()),
                        desk.zone(request, form.zone(), form.zoneError(around.frame()), around.frame()),
                        form.isActive(),
                        form.isTwice(),
                        form.isSecond())));
        return desk.answer(status, "slot/one", view);
    }

    private Response page(
            int status, Request request, SlotDesk.Around around, Slot slot, SlotForm form, String said, String now) {
        Frame frame = around.frame();
        boolean may = SlotDesk.may(request);
        String href = SlotDesk.PATH + "/" + slot.id().value();
        String state = SlotWords.state(slot, desk.now());
        var known = new Known(
                SlotWords.whole(slot, frame),
                desk.whose(slot, frame),
                Moments.zone(slot.zone(), frame.locale()),
                frame.text("book.minutes", SlotWords.minutes(slot)),
                SlotWords.stateWord(slot, desk.now(), frame),
                href,
                !slot.active(),
                slot.booked(),
                state.equals("past"),
                may,
                may && !slot.booked(),
                by(request, slot),
                SlotWords.mark(slot));
        Optional<Form> typed = may && !slot.booked()
                ? Optional.of(new Form(
                        SlotDesk.to(href, request).toString(),
                        List.of(new Hidden(SEEN, SlotWords.mark(slot))),
                        Optional.empty(),
                        form.fields(frame),
                        desk.zone(request, form.zone(), form.zoneError(frame), frame),
                        form.isActive(),
                        form.isTwice(),
                        form.isSecond()))
                : Optional.empty();
        var view = new View(around, back(request), said, now, Optional.of(known), typed);
        return desk.answer(status, "slot/one", view);
    }

    private Optional<By> by(Request request, Slot slot) {
        return desk.booked(request, List.of(slot)).values().stream()
                .findFirst()
                .map(one -> new By(
                        one.said().name(),
                        SlotDesk.to("/consultations/" + one.id().value(), request)
                                .toString()));
    }

    private SlotDesk.Around around(Request request, Slot slot) {
        return desk.around(request, Link.to(SlotDesk.PATH + "/" + slot.id().value()), "slots.one");
    }

    private static String words(String done) {
        return switch (done) {
            case "added" -> "slots.done.added";
            case "off" -> "slots.done.off";
            case "on" -> "slots.done.on";
            case "booked" -> "slots.done.booked";
            default -> "slots.done.saved";
        };
    }

    private static String back(Request request) {
        return SlotDesk.to(SlotDesk.PATH, request).toString();
    }

    private static boolean isSeen(Slot slot, String seen) {
        return SlotWords.mark(slot).equals(seen);
    }

    private static Response to(Slot slot, Request request, String done) {
        return Response.seeOther(SlotDesk.to(SlotDesk.PATH + "/" + slot.id().value(), request)
                .with("done", done)
                .toString());
    }

    private static Problem.Raised gone() {
        return Problem.notFound("slot").raised();
    }
}
