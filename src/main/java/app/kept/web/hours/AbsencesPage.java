package app.kept.web.hours;

import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Visitor;
import java.util.List;
import java.util.Optional;

/** {@code /availability/absences}: when a host is away from now on, page by page. */
public final class AbsencesPage {
    private static final int PAGE = 25;
    private static final int LONGEST_KEY = 80;

    private final HoursDesk desk;
    private final Coming coming;

    public AbsencesPage(HoursDesk desk, Coming coming) {
        this.desk = desk;
        this.coming = coming;
    }

    /**
     * The page.
     *
     * @param add where one more is told
     */
    public record View(HoursDesk.Around around, String said, List<Coming.Line> lines, String onward, String add) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String done = query.text("done", 20).orElse("");
        Optional<String> after = query.text("after", LONGEST_KEY);
        Optional<HoursDesk.Chosen> looked = desk.look(request, query);
        if (looked.isEmpty()) return desk.nobody(request);
        HoursDesk.Chosen chosen = looked.get();
        HoursDesk.Around around = desk.around(request, chosen, chosen.ofHost(HoursTabs.ABSENCES), "hours.away.title");
        List<Coming.Away> found = coming.aways(chosen).stream()
                .filter(away -> after.isEmpty() || away.key().compareTo(after.get()) > 0)
                .limit(PAGE + 1L)
                .toList();
        List<Coming.Away> page = found.stream().limit(PAGE).toList();
        String said = switch (done) {
            case "saved" -> around.text("hours.done.away");
            case "removed" -> around.text("hours.done.away_removed");
            default -> "";
        };
        var view = new View(
                around,
                said,
                page.stream()
                        .map(away -> coming.line(chosen, away, around.frame()))
                        .toList(),
                found.size() <= PAGE
                        ? ""
                        : chosen.ofHost(HoursTabs.ABSENCES)
                                .with("after", page.getLast().key())
                                .toString(),
                chosen.ofHost(AbsencePage.PATH).toString());
        return desk.answer(200, "hours/absences", view);
    }
}
