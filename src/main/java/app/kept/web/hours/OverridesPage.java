package app.kept.web.hours;

import app.kept.availability.open.HostRules.Window;
import app.kept.availability.rules.HoursEditing;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /availability/overrides}: days ahead that have hours of their own, page by page. */
public final class OverridesPage {
    private static final int PAGE = 25;

    private final HoursDesk desk;
    private final Coming coming;

    public OverridesPage(HoursDesk desk, Coming coming) {
        this.desk = desk;
        this.coming = coming;
    }

    /**
     * The page.
     *
     * @param schedule the name of the hours they belong to; empty where there are none yet
     * @param add where one more is told
     */
    public record View(
            HoursDesk.Around around,
            String schedule,
            String said,
            AvailabilityPage.Undo undo,
            DaysMonth month,
            List<Coming.Line> lines,
            String onward,
            String add) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String done = query.text("done", 20).orElse("");
        Optional<LocalDate> date = query.date(OverridePage.DATE);
        Optional<String> was = query.text("was", WeekWords.LONGEST);
        Optional<LocalDate> after = query.date("after");
        Optional<LocalDate> shown = query.date(DaysMonth.MONTH);
        Optional<HoursDesk.Chosen> looked = desk.look(request, query);
        if (looked.isEmpty()) return desk.nobody(request);
        HoursDesk.Chosen chosen = looked.get();
        HoursDesk.Around around = desk.around(request, chosen, chosen.to(HoursTabs.OVERRIDES), "hours.days.title");
        LocalDate today = desk.today(chosen.host());
        LocalDate from = after.map(last -> last.plusDays(1))
                .filter(next -> next.isAfter(today))
                .orElse(today);
        List<Map.Entry<LocalDate, List<Window>>> found = coming.days(chosen, from, PAGE + 1);
        List<Map.Entry<LocalDate, List<Window>>> page =
                found.stream().limit(PAGE).toList();
        var view = new View(
                around,
                chosen.all().size() > 1 ? chosen.schedule().orElseThrow().name() : "",
                said(done, around.frame()),
                done.equals("removed") ? undo(chosen, date, was) : AvailabilityPage.Undo.NONE,
                month(chosen, shown.orElse(today), around.frame()),
                page.stream()
                        .map(day -> coming.line(chosen, day, around.frame()))
                        .toList(),
                found.size() <= PAGE
                        ? ""
                        : chosen.to(HoursTabs.OVERRIDES)
                                .with("after", page.getLast().getKey().toString())
                                .toString(),
                chosen.to(OverridePage.PATH).toString());
        return desk.answer(200, "hours/overrides", view);
    }

    /** What is over is not told any more. */
    private DaysMonth month(HoursDesk.Chosen chosen, LocalDate shown, Frame frame) {
        LocalDate today = desk.today(chosen.host());
        YearMonth month = YearMonth.from(shown.isBefore(today) ? today : shown);
        return DaysMonth.of(new DaysMonth.Told(chosen, coming.aways(chosen), today), month, frame);
    }

    private static AvailabilityPage.Undo undo(HoursDesk.Chosen chosen, Optional<LocalDate> date, Optional<String> was) {
        boolean isBack = date.isEmpty() || chosen.hours().overrides().containsKey(date.get());
        if (isBack || was.isEmpty()) return AvailabilityPage.Undo.NONE;
        var fields = new ArrayList<>(chosen.hidden());
        fields.add(new Hidden(WeekPage.SEEN, HoursEditing.mark(Optional.empty())));
        fields.add(new Hidden(OverridePage.DATE, date.get().toString()));
        fields.addAll(WeekWords.fieldsOfDay(OverridePage.DAY, was.get()));
        return new AvailabilityPage.Undo(
                Link.to(OverridePage.PATH)
                        .with(Visitor.LANGUAGE, chosen.language())
                        .toString(),
                fields);
    }

    private static String said(String done, Frame frame) {
        return switch (done) {
            case "saved" -> frame.text("hours.done.day");
            case "removed" -> frame.text("hours.done.day_removed");
            default -> "";
        };
    }
}
