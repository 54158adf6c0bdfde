package app.kept.web.type;

import app.kept.account.Caller;
import app.kept.host.EventType;
import app.kept.host.EventTypeDoor;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Hidden;
import app.kept.web.page.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /event-types/new} and {@code /event-types/{id}}: all the rules of what can be booked, in one form. */
public final class TypePage {
    private static final String SEEN = "seen";
    /** Which address was said to lead nowhere any more: nobody agrees to what they were not told. */
    private static final String WEIGHED = "weighed";

    private static final int LONGEST_SEEN = 400;
    private static final int LONGEST_SLUG = 63;
    private static final int TRIES = 5;
    private static final Duration USUAL = Duration.ofMinutes(60);

    private final TypeDesk desk;
    private final EventTypeDoor door;
    private final EventTypes types;
    private final TypeSheets sheets;

    public TypePage(TypeDesk desk, EventTypeDoor door, EventTypes types, Previews previews) {
        this.desk = desk;
        this.door = door;
        this.types = types;
        this.sheets = new TypeSheets(desk, door, previews);
    }

    public Response begin(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<Host> looked = desk.look(request, query);
        // The list says that there is nobody yet, and what to do about it.
        if (looked.isEmpty())
            return Response.seeOther(desk.link(request, TypeDesk.PATH).toString());
        Host host = looked.get();
        var chips = desk.chips(
                request, desk.link(request, TypeDesk.PATH + "/new"), query, Optional.of(host), Optional.empty());
        query.check();
        EventType usual = EventTypeDoor.usual(host.account(), host.id(), USUAL);
        var work = new TypeSheets.Work(request, host, usual, true);
        return sheets.page(200, work, TypeSheets.Filled.of(TypeForm.of(usual)).among(chips));
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String done = query.text("done", 20).orElse("");
        query.check();
        TypeSheets.Work work = kept(request);
        TypeForm form = TypeForm.of(work.base());
        return sheets.page(
                200,
                work,
                TypeSheets.Filled.of(form).carrying(seen(form.marks())).done(done));
    }

    public Response add(Request request) {
        Input form = request.form();
        Host host = desk.named(request, form)
                .orElseThrow(() -> Problem.notFound("host").raised());
        EventType usual = EventTypeDoor.usual(host.account(), host.id(), USUAL);
        return answer(new TypeSheets.Work(request, host, usual, true), form);
    }

    public Response save(Request request) {
        return answer(kept(request), request.form());
    }

    private TypeSheets.Work kept(Request request) {
        EventType type = door.toChange(request);
        return new TypeSheets.Work(request, desk.require(request, type.host().value()), type, false);
    }

    /** What was sent, apart from what was typed. */
    private record Sent(Wishes wish, String seen, String weighed) {
        static Sent read(Input form) {
            return new Sent(
                    Wishes.of(form.choice("do", Wishes.all()).orElse(Wishes.SAVE)),
                    form.text(SEEN, LONGEST_SEEN).orElse(""),
                    form.text(WEIGHED, LONGEST_SLUG).orElse(""));
        }
    }

    private Response answer(TypeSheets.Work work, Input form) {
        TypeForm typed = TypeForm.read(form);
        Sent sent = Sent.read(form);
        form.check();
        List<Hidden> carried = work.isNew() ? List.of() : seen(sent.seen);
        if (sent.wish.isOfQuestions()) {
            List<QuestionRow> rows = QuestionRow.after(typed.questions(), sent.wish.word(), sent.wish.at());
            var filled =
                    TypeSheets.Filled.of(typed.asking(rows)).carrying(carried).going(sent.wish.focus(rows.size()));
            return sheets.page(200, work, filled);
        }
        TypeForm whole = typed.withoutBlanks();
        Input wish = Input.ofJson(TypeWish.of(whole, work.host().id()));
        EventType wanted = read(work, wish, whole);
        Map<String, String> wrong = TypeRefusals.of(wish.errors(), whole, sheets.frame(work));
        var filled = TypeSheets.Filled.of(whole).carrying(carried).wrong(wrong);
        if (!wrong.isEmpty()) return sheets.page(422, work, filled);
        if (sent.wish.is(Wishes.PREVIEW)) return sheets.page(200, work, filled);
        return work.isNew() ? added(work, wanted, filled) : changed(work, wanted, sent, filled);
    }

    /** What was meant; what is wrong with it is said to the input. */
    private EventType read(TypeSheets.Work work, Input wish, TypeForm form) {
        if (form.value("name").isEmpty()) wish.reject("name", "required", "is needed");
        else wish.required("slug", Optional.of(TypeWish.slug(form)).filter(slug -> !slug.isEmpty()), "");
        EventType wanted = door.readChange(wish, work.base());
        if (wish.errors().isEmpty()) door.requireHosts(work.request(), wish, wanted);
        boolean hasHours = wanted.rules().schedule().stream()
                .allMatch(id -> desk.schedules(work.host()).stream()
                        .anyMatch(one -> one.id().equals(id)));
        if (!hasHours) wish.reject("schedule_id", "invalid", "must be a schedule of the host");
        return wanted;
    }

    private Response added(TypeSheets.Work work, EventType wanted, TypeSheets.Filled filled) {
        EventTypes.Outcome outcome = types.add(Caller.by(work.request()), wanted);
        return switch (outcome) {
            case DONE -> leadTo(work, wanted, "added");
            case SLUG_TAKEN, NO_SUCH_HOST, NO_SUCH_SCHEDULE -> refused(work, outcome, filled);
            case CHANGED_MEANWHILE -> throw new IllegalStateException("nobody can have changed what was not there");
        };
    }

    /** Who changes what somebody else has changed since is told first, and so is who breaks links. */
    private Response changed(TypeSheets.Work first, EventType typed, Sent sent, TypeSheets.Filled filled) {
        TypeSheets.Work work = first;
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            EventType before = work.base();
            TypeForm now = TypeForm.of(before);
            TypeForm wanted = TypeForm.of(typed);
            Set<String> moved = now.different(sent.seen);
            moved.removeIf(part -> now.isSame(part, wanted));
            if (!moved.isEmpty()) return overtaken(work, now, wanted, sent, moved);
            boolean breaksLinks = !typed.slug().equals(before.slug());
            if (breaksLinks && !(sent.wish.is(Wishes.ANYWAY) && sent.weighed.equals(typed.slug()))) {
                var carried = new ArrayList<>(seen(now.marks()));
                carried.add(new Hidden(WEIGHED, typed.slug()));
                return sheets.page(200, work, filled.carrying(carried).leaving(before.slug(), typed.slug()));
            }
            EventTypes.Outcome outcome = types.change(Caller.by(work.request()), before, typed);
            switch (outcome) {
                case DONE -> {
                    return leadTo(work, typed, "saved");
                }
                case SLUG_TAKEN, NO_SUCH_HOST, NO_SUCH_SCHEDULE -> {
                    return refused(work, outcome, filled);
                }
                case CHANGED_MEANWHILE -> work = kept(work.request());
            }
        }
        throw Problem.of(ProblemCode.BUSY, "Others change this event type at this moment. Send it again.")
                .raised();
    }

    /** The form with what was typed, and with what is now where nothing was: whoever sends it again has read both. */
    private Response overtaken(TypeSheets.Work work, TypeForm now, TypeForm typed, Sent sent, Set<String> moved) {
        Set<String> touched = typed.different(sent.seen);
        var filled = TypeSheets.Filled.of(now.with(typed, touched))
                .carrying(seen(now.marks()))
                .moved(now, moved, touched);
        return sheets.page(409, work, filled);
    }

    private Response refused(TypeSheets.Work work, EventTypes.Outcome outcome, TypeSheets.Filled filled) {
        var frame = sheets.frame(work);
        Map<String, String> wrong = switch (outcome) {
            case SLUG_TAKEN -> Map.of("slug", frame.text("types.wrong.slug_taken"));
            case NO_SUCH_SCHEDULE -> Map.of("schedule_id", frame.text("types.wrong.schedule"));
            case NO_SUCH_HOST, DONE, CHANGED_MEANWHILE -> Map.of(TypeForm.HOSTS, frame.text("types.wrong.hosts"));
        };
        return sheets.page(outcome == EventTypes.Outcome.SLUG_TAKEN ? 409 : 422, work, filled.wrong(wrong));
    }

    private Response leadTo(TypeSheets.Work work, EventType type, String done) {
        return Response.seeOther(
                desk.link(work.request(), TypeDesk.PATH + "/" + type.id().value())
                        .with("done", done)
                        .toString());
    }

    private static List<Hidden> seen(String marks) {
        return List.of(new Hidden(SEEN, marks));
    }
}
