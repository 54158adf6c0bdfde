package app.kept.web.hours;

import app.kept.account.Caller;
import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.HoursChange;
import app.kept.availability.rules.HoursEditing;
import app.kept.availability.rules.Overlaps;
import app.kept.availability.rules.ScheduleHours;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /availability/override}: a day with hours of its own, told or changed. */
public final class OverridePage {
    static final String PATH = HoursDesk.PATH + "/override";
    static final String DATE = "date";
    static final String DAY = "day";
    /** A day that is to get hours of its own. */
    static final String ON = "on";

    private static final String ADD = "add";
    private static final int LONGEST_MARK = 40;
    private static final int FURTHEST_YEARS = 49;

    private final HoursDesk desk;
    private final HoursEditing editing;
    private final Impacts impacts;

    public OverridePage(HoursDesk desk, HoursEditing editing, Impacts impacts) {
        this.desk = desk;
        this.editing = editing;
        this.impacts = impacts;
    }

    /**
     * The page.
     *
     * @param known the day in words, where one is changed that is there
     * @param now what is kept by now, where somebody else has changed it
     */
    public record View(
            HoursDesk.Around around,
            String back,
            String action,
            List<Hidden> hidden,
            String known,
            Field date,
            List<SpanFields> spans,
            boolean nights,
            boolean full,
            Impacts.Impact impact,
            String now,
            List<Wrong> wrong) {}

    /** A day as it stands in the form. */
    private record Draft(String date, Optional<LocalDate> known, SpanList spans, boolean nights) {}

    /** What is to be said beside the form; how the day was, by its mark. */
    private record Said(int status, String dateError, Impacts.Impact impact, boolean overtaken, String weighed) {
        static Said of(int status, String dateError) {
            return new Said(status, dateError, Impacts.Impact.NONE, false, "");
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<LocalDate> date = query.date(DATE);
        String wished = query.date(ON).map(LocalDate::toString).orElse("");
        Optional<HoursDesk.Chosen> looked = desk.look(request, query);
        if (looked.isEmpty()) return desk.nobody(request);
        HoursDesk.Chosen chosen = looked.get();
        if (date.isEmpty()) {
            return page(request, chosen, new Draft(wished, date, SpanList.of(DAY, List.of()), false), Said.of(200, ""));
        }
        List<Window> windows = windows(chosen, date.get())
                .orElseThrow(() -> Problem.notFound("day").raised());
        SpanList spans = SpanList.of(DAY, windows);
        return page(
                request, chosen, new Draft(date.get().toString(), date, spans, spans.hasNights()), Said.of(200, ""));
    }

    public Response save(Request request) {
        Input form = request.form();
        HoursDesk.Chosen chosen = desk.sent(request, form);
        SpanList spans = SpanList.read(DAY, form);
        boolean nights = form.text(WeekForm.NIGHTS, 5).isPresent();
        String seen = form.text(WeekPage.SEEN, LONGEST_MARK).orElse("");
        String weighed = form.text(WeekPage.WEIGHED, LONGEST_MARK).orElse("");
        String wish = form.choice(WeekPage.DO, List.of(WeekPage.SAVE, WeekPage.ANYWAY, ADD))
                .orElse(WeekPage.SAVE);
        String typed = form.typed(DATE);
        boolean isNew = seen.equals(HoursEditing.mark(Optional.empty()));
        Optional<LocalDate> date = form.date(DATE);
        boolean isReadable =
                form.errors().stream().noneMatch(error -> error.field().equals(DATE));
        if (isReadable) form.check();
        var draft = new Draft(typed, isNew ? Optional.empty() : date, spans, nights);
        if (wish.equals(ADD)) {
            spans.add();
            return page(request, chosen, draft, Said.of(200, ""));
        }
        List<Window> windows = spans.check(0, nights, new Overlaps<>());
        String wrong = wrongDate(chosen, date, isNew);
        if (!wrong.isEmpty() || spans.isWrong()) return page(request, chosen, draft, Said.of(422, wrong));
        LocalDate day = date.orElseThrow();
        List<Window> wanted = ScheduleHours.sorted(Map.of(day, windows)).getOrDefault(day, List.of());
        String mark = HoursEditing.mark(Optional.of(wanted)) + day;
        if (!(wish.equals(WeekPage.ANYWAY) && weighed.equals(mark))) {
            Impacts.Impact impact = impact(request, chosen, day, wanted);
            if (!impact.isNothing()) return page(request, chosen, draft, new Said(200, "", impact, false, mark));
        }
        return switch (editing.override(Caller.by(request), chosen.place(), day, seen, Optional.of(wanted))) {
            case DONE ->
                Response.seeOther(
                        chosen.to(HoursTabs.OVERRIDES).with("done", "saved").toString());
            case OVERTAKEN ->
                page(
                        request,
                        desk.sent(request, request.form()),
                        draft,
                        new Said(409, "", Impacts.Impact.NONE, true, ""));
            case TOO_MANY -> page(request, chosen, draft, Said.of(422, "hours.wrong.many_days"));
            case NOT_THERE -> throw Problem.notFound("schedule").raised();
        };
    }

    public Response remove(Request request) {
        Input form = request.form();
        HoursDesk.Chosen chosen = desk.sent(request, form);
        String seen = form.text(WeekPage.SEEN, LONGEST_MARK).orElse("");
        LocalDate date = form.required(DATE, form.date(DATE), LocalDate.EPOCH);
        form.check();
        List<Window> windows =
                windows(chosen, date).orElseThrow(() -> Problem.notFound("day").raised());
        return switch (editing.override(Caller.by(request), chosen.place(), date, seen, Optional.empty())) {
            case DONE ->
                Response.seeOther(chosen.to(HoursTabs.OVERRIDES)
                        .with("done", "removed")
                        .with(DATE, date.toString())
                        .with("was", WeekWords.writeDay(windows))
                        .toString());
            case OVERTAKEN -> {
                HoursDesk.Chosen now = desk.sent(request, request.form());
                var draft = new Draft(
                        date.toString(),
                        Optional.of(date),
                        SpanList.of(DAY, windows(now, date).orElse(windows)),
                        true);
                yield page(request, now, draft, new Said(409, "", Impacts.Impact.NONE, true, ""));
            }
            case TOO_MANY, NOT_THERE -> throw Problem.notFound("schedule").raised();
        };
    }

    private String wrongDate(HoursDesk.Chosen chosen, Optional<LocalDate> date, boolean isNew) {
        LocalDate today = desk.today(chosen.host());
        if (date.isEmpty()) return "hours.wrong.date";
        if (!isNew) return "";
        if (date.get().isBefore(today)) return "hours.wrong.past";
        if (date.get().isAfter(today.plusYears(FURTHEST_YEARS))) return "hours.wrong.date";
        return windows(chosen, date.get()).isPresent() ? "hours.wrong.day_there" : "";
    }

    private Impacts.Impact impact(Request request, HoursDesk.Chosen chosen, LocalDate day, List<Window> windows) {
        var overrides = new HashMap<>(chosen.hours().overrides());
        overrides.put(day, windows);
        var change = new HoursChange(Optional.empty(), Optional.of(ScheduleHours.sorted(overrides)));
        var asked = new Impacts.Asked(request, chosen, desk.availability(chosen));
        return impacts.ofHours(asked, change, desk.frame(request, "hours.day.title"));
    }

    private Response page(Request request, HoursDesk.Chosen chosen, Draft draft, Said said) {
        HoursDesk.Around around = desk.around(request, chosen, chosen.to(PATH), "hours.day.title");
        Frame frame = around.frame();
        var hidden = new ArrayList<>(chosen.hidden());
        Optional<List<Window>> now = draft.known.flatMap(date -> windows(chosen, date));
        hidden.add(new Hidden(WeekPage.SEEN, HoursEditing.mark(now)));
        if (!said.weighed.isEmpty()) hidden.add(new Hidden(WeekPage.WEIGHED, said.weighed));
        draft.known.ifPresent(date -> hidden.add(new Hidden(DATE, date.toString())));
        String error = said.dateError.isEmpty() ? "" : frame.text(said.dateError);
        var date = new Field(
                DATE, frame.text("hours.day.date"), frame.text("hours.day.hint"), "date", "off", 10, draft.date, error);
        var wrong = new ArrayList<Wrong>();
        if (date.isWrong()) wrong.add(new Wrong(DATE, error));
        List<SpanFields> spans = draft.spans.fields(frame);
        spans.forEach(span -> span.wrong(frame.text("hours.day.times")).forEach(wrong::add));
        var view = new View(
                around,
                chosen.to(HoursTabs.OVERRIDES).toString(),
                Link.to(PATH).with(Visitor.LANGUAGE, chosen.language()).toString(),
                hidden,
                draft.known.map(known -> HoursWords.date(known, frame)).orElse(""),
                date,
                spans,
                draft.nights,
                draft.spans.isFull(),
                said.impact,
                said.overtaken
                        ? now.map(windows -> HoursWords.windows(windows, frame)).orElse(frame.text("hours.day.as_week"))
                        : "",
                wrong);
        return desk.answer(said.status, "hours/override", view);
    }

    private static Optional<List<Window>> windows(HoursDesk.Chosen chosen, LocalDate date) {
        return Optional.ofNullable(chosen.hours().overrides().get(date));
    }
}
