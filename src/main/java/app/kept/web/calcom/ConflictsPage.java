package app.kept.web.calcom;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.calcom.CalDesk;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /calcom/conflicts}: bookings that were made at Cal.com for times that somebody has here. */
public final class ConflictsPage {
    private static final int PAGE = 25;

    private final Threshold threshold;
    private final CalDesk desk;
    private final Hosts hosts;

    public ConflictsPage(Threshold threshold, CalDesk desk, Hosts hosts) {
        this.threshold = threshold;
        this.desk = desk;
        this.hosts = hosts;
    }

    /** The page. */
    public record View(Frame frame, Rooms rooms, CalTabs tabs, String zone, List<Item> items, String onward) {}

    /** @param ours absent where something else than a booking has the time by now */
    public record Item(String host, Side theirs, @Nullable Side ours) {}

    public record Side(String href, String client, When when) {}

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<UUID> after = query.id("after");
        query.check();
        AccountId account = Caller.accountOf(request);
        Link here = CalTabs.link(request, CalTabs.CONFLICTS);
        Frame frame = threshold.frame(request, here, "calcom.title");
        ZoneId zone = threshold.zone(request);
        List<CalDesk.Conflict> found = desk.conflicts(account, after, PAGE + 1);
        List<CalDesk.Conflict> page = found.stream().limit(PAGE).toList();
        var view = new View(
                frame,
                threshold.rooms(request, frame, CalTabs.PATH),
                CalTabs.of(request, frame, CalTabs.CONFLICTS),
                Moments.zone(zone, frame.locale()),
                page.stream()
                        .map(one -> new Item(
                                hosts.find(account, new HostId(one.host()))
                                        .map(host -> host.name())
                                        .orElse(""),
                                side(one.theirs(), request, frame, zone),
                                one.ours()
                                        .map(ours -> side(ours, request, frame, zone))
                                        .orElse(null)))
                        .toList(),
                found.size() <= PAGE
                        ? ""
                        : here.with("after", page.getLast().id().toString()).toString());
        return threshold.answer(200, "cal_conflicts", view);
    }

    private static Side side(CalDesk.Appointment one, Request request, Frame frame, ZoneId zone) {
        return new Side(
                CalTabs.link(request, "/bookings/" + one.booking()).toString(),
                one.client(),
                When.of(one.start(), zone, frame.locale()));
    }
}
