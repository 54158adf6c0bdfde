package app.kept.web.hours;

import app.kept.account.Caller;
import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.HoursChange;
import app.kept.availability.rules.HoursEditing;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/** {@code /availability/week}: the hours of a week as a form; before they are kept, what would lie outside of them. */
public final class WeekPage {
    static final String PATH = HoursDesk.PATH + "/week";
    static final String SEEN = "seen";
    static final String DO = "do";
    static final String SAVE = "save";
    static final String ANYWAY = "anyway";
    /** Of which hours it was shown what would lie outside: nobody saves others anyway. */
    static final String WEIGHED = "weighed";

    private static final int LONGEST_MARK = 40;

    private final HoursDesk desk;
    private final HoursEditing editing;
    private final Impacts impacts;

    public WeekPage(HoursDesk desk, HoursEditing editing, Impacts impacts) {
        this.desk = desk;
        this.editing = editing;
        this.impacts = impacts;
    }

    /**
     * The page.
     *
     * @param schedule the name of the hours; empty where there are none yet
     * @param now the hours that are kept, where somebody else has changed them meanwhile
     * @param touched the day that was just added to, cleared or copied to
     */
    public record View(
            HoursDesk.Around around,
            String schedule,
            String back,
            String action,
            List<Hidden> hidden,
            WeekForm.Shown week,
            Impacts.Impact impact,
            List<AvailabilityPage.DayLine> now,
            String touched,
            List<Wrong> wrong) {}

    /** What is to be said beside the form. */
    private record Said(int status, Impacts.Impact impact, boolean overtaken, String touched, String weighed) {
        static final Said NOTHING = new Said(200, Impacts.Impact.NONE, false, "", "");
        static final Said WRONG = new Said(422, Impacts.Impact.NONE, false, "", "");
        static final Said OVERTAKEN = new Said(409, Impacts.Impact.NONE, true, "", "");

        static Said of(Impacts.Impact impact, String weighed) {
            return new Said(200, impact, false, "", weighed);
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<HoursDesk.Chosen> looked = desk.look(request, query);
        if (looked.isEmpty()) return desk.nobody(request);
        HoursDesk.Chosen chosen = looked.get();
        return page(request, chosen, WeekForm.of(chosen.hours().weekly()), Said.NOTHING);
    }

    public Response save(Request request) {
        Input form = request.form();
        HoursDesk.Chosen chosen = desk.sent(request, form);
        WeekForm week = WeekForm.read(form);
        String seen = form.text(SEEN, LONGEST_MARK).orElse("");
        String weighed = form.text(WEIGHED, LONGEST_MARK).orElse("");
        List<String> wishes = Stream.concat(Stream.of(SAVE, ANYWAY), WeekForm.wishes().stream())
                .toList();
        String wish = form.choice(DO, wishes).orElse(SAVE);
        form.check();
        if (!wish.equals(SAVE) && !wish.equals(ANYWAY)) {
            String touched = week.apply(wish).toString();
            return page(request, chosen, week, new Said(200, Impacts.Impact.NONE, false, touched, ""));
        }
        Optional<SortedMap<DayOfWeek, List<Window>>> wanted = week.check();
        if (wanted.isEmpty()) return page(request, chosen, week, Said.WRONG);
        SortedMap<DayOfWeek, List<Window>> before = chosen.hours().weekly();
        if (!HoursEditing.mark(before).equals(seen)) return page(request, chosen, week, Said.OVERTAKEN);
        boolean isWeighed = wish.equals(ANYWAY) && weighed.equals(HoursEditing.mark(wanted.get()));
        if (!isWeighed) {
            var asked = new Impacts.Asked(request, chosen, desk.availability(chosen));
            var change = new HoursChange(wanted, Optional.empty());
            Impacts.Impact impact = impacts.ofHours(asked, change, desk.frame(request, "hours.week.title"));
            if (!impact.isNothing()) {
                return page(request, chosen, week, Said.of(impact, HoursEditing.mark(wanted.get())));
            }
        }
        return switch (editing.week(Caller.by(request), chosen.place(), seen, wanted.get())) {
            case DONE ->
                Response.seeOther(chosen.to(HoursDesk.PATH)
                        .with("done", "week")
                        .with("was", WeekWords.write(before))
                        .toString());
            case OVERTAKEN, TOO_MANY -> page(request, desk.sent(request, request.form()), week, Said.OVERTAKEN);
            case NOT_THERE -> throw Problem.notFound("schedule").raised();
        };
    }

    private Response page(Request request, HoursDesk.Chosen chosen, WeekForm week, Said said) {
        Link here = chosen.to(PATH);
        HoursDesk.Around around =
                desk.around(request, chosen, here, "hours.week.title").drawn();
        var hidden = new ArrayList<>(chosen.hidden());
        // Shown with what is kept by now: who saves again has been told.
        hidden.add(new Hidden(SEEN, HoursEditing.mark(chosen.hours().weekly())));
        if (!said.weighed.isEmpty()) hidden.add(new Hidden(WEIGHED, said.weighed));
        WeekForm.Shown shown = week.shown(around.frame());
        var wrong = new ArrayList<Wrong>();
        if (week.hasTooMany()) wrong.add(new Wrong("monday_1_from", around.text("hours.wrong.too_many")));
        shown.days()
                .forEach(day ->
                        day.spans().forEach(span -> span.wrong(day.name()).forEach(wrong::add)));
        var view = new View(
                around,
                chosen.schedule().map(one -> one.name()).orElse(""),
                chosen.to(HoursDesk.PATH).toString(),
                Link.to(PATH).with(Visitor.LANGUAGE, chosen.language()).toString(),
                hidden,
                shown,
                said.impact,
                said.overtaken ? AvailabilityPage.week(chosen.hours(), around.frame()) : List.of(),
                said.touched,
                wrong);
        return desk.answer(said.status, "hours/week", view);
    }
}
