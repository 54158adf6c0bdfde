package app.kept.web.plan;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.booking.PlanUse;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** {@code /plan}: the hosts whom somebody may see, with what each may have and has. */
public final class PlansPage {
    static final String PATH = "/plan";
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final Hosts hosts;
    private final PlanUse use;

    public PlansPage(Threshold threshold, Hosts hosts, PlanUse use) {
        this.threshold = threshold;
        this.hosts = hosts;
        this.use = use;
    }

    /** The page. */
    public record View(Frame frame, Rooms rooms, List<Line> lines, String onward) {}

    /** A host. */
    public record Line(String href, String name, String plan, List<Limit> limits) {}

    /**
     * One limit.
     *
     * @param words how much of how much
     * @param most for the bar; 0 where there is no limit
     * @param isFull whether nothing more goes in
     */
    public record Limit(String name, String words, int used, int most, boolean isFull) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String after = query.slug("after").orElse("");
        query.check();
        Optional<String> chosen = Visitor.of(request, Language.EN).chosen();
        Link here = Link.to(PATH).with(Visitor.LANGUAGE, chosen);
        Frame frame = threshold.frame(request, Link.to(PATH), "plans.title");
        List<Host> found = hosts.list(Caller.accountOf(request), Reach.of(request), after, PAGE + 1);
        List<Host> page = found.stream().limit(PAGE).toList();
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                lines(page, chosen, frame),
                found.size() <= PAGE
                        ? ""
                        : here.with("after", page.getLast().slug()).toString());
        return threshold.answer(200, "plan/list", view);
    }

    private List<Line> lines(List<Host> page, Optional<String> chosen, Frame frame) {
        List<PlanUse.Used> used = use.of(page);
        return IntStream.range(0, page.size())
                .mapToObj(i -> line(page.get(i), used.get(i), chosen, frame))
                .toList();
    }

    private static Line line(Host host, PlanUse.Used used, Optional<String> chosen, Frame frame) {
        return new Line(
                Link.to(HostPlanPage.path(host)).with(Visitor.LANGUAGE, chosen).toString(),
                host.name(),
                UseWords.plan(used, frame),
                UseWords.limits(used, frame));
    }
}
