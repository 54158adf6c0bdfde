package app.kept.web.slot;

import app.kept.account.Caller;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.slot.BulkMaking;
import app.kept.slot.BulkMaking.Outcome;
import app.kept.slot.Slot;
import app.kept.slot.SlotRule;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.TeamSheet;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code /slots/bulk}: many slots by a rule. First it is seen what the rule would do; then all are made, or none. */
public final class BulkPage {
    static final String PATH = SlotDesk.PATH + "/bulk";
    private static final String DO = "do";
    private static final String PREVIEW = "preview";
    private static final String DONE = "done";

    private final SlotDesk desk;
    private final BulkMaking making;

    public BulkPage(SlotDesk desk, BulkMaking making) {
        this.desk = desk;
        this.making = making;
    }

    /**
     * The page.
     *
     * @param said what was just made, with the fields by which it is taken back
     * @param see where the slots of the rule are listed
     */
    public record View(
            SlotDesk.Around around,
            String back,
            String said,
            String refused,
            String see,
            Form form,
            Optional<PreviewPart> preview,
            List<Wrong> wrong) {}

    /** The rule as it stands there, and all of it as fields that nobody sees. */
    public record Form(
            Optional<TeamSheet.Choice> whose,
            List<Field> dates,
            List<Day> days,
            String daysError,
            List<Field> times,
            TeamSheet.Choice zone,
            boolean active,
            String language,
            List<Hidden> all) {}

    /** A day of the week to be ticked. */
    public record Day(String name, String label, boolean ticked) {}

    /** What is to be said beside the form. */
    private record Said(int status, boolean preview, String words, String refused) {
        static final Said NOTHING = new Said(200, false, "", "");
        static final Said PREVIEWED = new Said(200, true, "", "");
    }

    /** @param host in the words of the form: empty for the workspace */
    private record Typed(BulkForm form, Optional<HostId> host) {
        Optional<BulkMaking.Wanted> wanted() {
            return form.rule().map(rule -> new BulkMaking.Wanted(host, rule, form.isActive()));
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> wish = query.choice(DO, List.of(PREVIEW, DONE, "kept"));
        if (wish.isEmpty()) {
            query.check();
            ZoneId zone = desk.usualZone(request, Optional.empty());
            BulkForm usual = BulkForm.usual(zone, LocalDate.ofInstant(desk.now(), zone));
            return page(request, new Typed(usual, Optional.empty()), Said.NOTHING);
        }
        Typed typed = read(request, query);
        Optional<BulkMaking.Wanted> wanted = typed.wanted();
        if (wanted.isEmpty()) return page(request, typed, new Said(422, false, "", ""));
        query.check();
        if (wish.get().equals(PREVIEW)) return page(request, typed, Said.PREVIEWED);
        boolean isMade = wish.get().equals(DONE);
        return page(
                request, typed, new Said(200, false, isMade ? "slots.done.made" : "", isMade ? "" : "slots.done.kept"));
    }

    public Response make(Request request) {
        Input form = request.form();
        Typed typed = read(request, form);
        Optional<BulkMaking.Wanted> wanted = typed.wanted();
        if (wanted.isEmpty()) return page(request, typed, new Said(422, false, "", ""));
        form.check();
        return switch (making.make(Caller.by(request), wanted.get())) {
            case Outcome.Made _ ->
                Response.seeOther(link(request, typed).with(DO, DONE).toString());
            case Outcome.Conflict _ -> page(request, typed, new Said(409, true, "", ""));
            case Outcome.NoSuchHost() -> throw Problem.notFound("host").raised();
            case Outcome.None _, Outcome.TooMany _ -> page(request, typed, Said.PREVIEWED);
        };
    }

    /** What was made a moment ago, all of it or, where somebody has booked one, none. */
    public Response takeBack(Request request) {
        Input form = request.form();
        Typed typed = read(request, form);
        Optional<BulkMaking.Wanted> wanted = typed.wanted();
        if (wanted.isEmpty()) return page(request, typed, new Said(422, false, "", ""));
        form.check();
        OptionalInt gone = making.takeBack(Caller.by(request), wanted.get());
        if (gone.isEmpty()) {
            return Response.seeOther(link(request, typed).with(DO, "kept").toString());
        }
        return Response.seeOther(
                SlotDesk.to(SlotDesk.PATH, request).with("done", "taken_back").toString());
    }

    private Typed read(Request request, Input input) {
        Optional<HostId> host = desk.sentHost(request, input);
        return new Typed(BulkForm.read(input, desk.usualZone(request, host)), host);
    }

    private static Link link(Request request, Typed typed) {
        return typed.form
                .in(SlotDesk.to(PATH, request))
                .with(SlotDesk.HOST, typed.host.map(id -> id.value().toString()));
    }

    private Response page(Request request, Typed typed, Said said) {
        Link here = link(request, typed);
        boolean isBlank = said.equals(Said.NOTHING);
        SlotDesk.Around around = desk.around(
                request,
                isBlank ? Link.to(PATH) : here.without(Visitor.LANGUAGE).with(DO, PREVIEW),
                "slots.bulk.title");
        Frame frame = around.frame();
        int count = 0;
        Optional<PreviewPart> preview = Optional.empty();
        Optional<BulkMaking.Wanted> wanted = said.status == 422 ? Optional.empty() : typed.wanted();
        if (wanted.isPresent() && !isBlank) {
            switch (making.plan(Caller.accountOf(request), wanted.get())) {
                case Outcome.Made(List<Slot> planned) -> count = planned.size();
                case Outcome.None() -> typed.form.rejectDays();
                case Outcome.TooMany() -> typed.form.rejectRange();
                case Outcome.Conflict _, Outcome.NoSuchHost _ -> throw new IllegalStateException("a plan asks nobody");
            }
            if (count > 0 && said.preview) preview = Optional.of(preview(request, wanted.get(), frame));
        }
        List<Wrong> wrong = typed.form.wrong(frame);
        var view = new View(
                around,
                SlotDesk.to(SlotDesk.PATH, request).toString(),
                said.words.isEmpty() ? "" : frame.text(said.words, count),
                said.refused.isEmpty() ? "" : frame.text(said.refused),
                wanted.map(one -> see(request, one)).orElse(""),
                form(request, typed, here, frame),
                preview,
                wrong);
        return desk.answer(wrong.isEmpty() ? said.status : 422, "slot/bulk", view);
    }

    private PreviewPart preview(Request request, BulkMaking.Wanted wanted, Frame frame) {
        return PreviewPart.of(
                making.preview(Caller.accountOf(request), wanted),
                frame,
                desk.now(),
                id -> SlotDesk.to(SlotDesk.PATH + "/" + id, request).toString());
    }

    private static String see(Request request, BulkMaking.Wanted wanted) {
        SlotRule rule = wanted.rule();
        return SlotDesk.to(SlotDesk.PATH, request)
                .with(SlotDesk.HOST, wanted.host().map(id -> id.value().toString()))
                .with("from", rule.from().toString())
                .with("to", rule.to().toString())
                .toString();
    }

    private Form form(Request request, Typed typed, Link here, Frame frame) {
        String host = typed.host.map(id -> id.value().toString()).orElse("");
        BulkForm form = typed.form;
        return new Form(
                desk.whose(request, host, frame),
                form.dates(frame),
                form.days(frame),
                form.daysError(frame),
                form.times(frame),
                desk.zone(request, form.zone(), form.zoneError(frame), frame),
                form.isActive(),
                here.parameters().getOrDefault(Visitor.LANGUAGE, ""),
                here.without(Visitor.LANGUAGE).asHidden());
    }
}
