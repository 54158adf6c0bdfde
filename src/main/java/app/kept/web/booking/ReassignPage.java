package app.kept.web.booking;

import app.kept.account.Reach;
import app.kept.availability.Waived;
import app.kept.availability.Waiver;
import app.kept.booking.Act;
import app.kept.booking.Booking;
import app.kept.booking.Bookings;
import app.kept.booking.Changed;
import app.kept.booking.Changing;
import app.kept.booking.moving.Reassigning;
import app.kept.host.BookingRules.Assignment;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /bookings/{id}/reassign}: a booking is given to another host, at the same time. */
public final class ReassignPage {
    private static final String HOST = "host_id";
    private static final String ANYWAY = "anyway";
    private static final int PAGE = 10;
    private static final Set<Waiver> ALL = Set.of(Waiver.values());
    private static final UUID NOBODY = new UUID(0, 0);

    private final HostDoor door;
    private final Hosts hosts;
    private final Bookings bookings;
    private final Reassigning reassigning;

    public ReassignPage(HostDoor door, Hosts hosts, Bookings bookings, Reassigning reassigning) {
        this.door = door;
        this.hosts = hosts;
        this.bookings = bookings;
        this.reassigning = reassigning;
    }

    /**
     * The page.
     *
     * @param notice why something was not done; or that nothing can be
     * @param onward more hosts; empty where these are all
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String back,
            String action,
            int version,
            String client,
            String what,
            TwoClocks now,
            String host,
            String notice,
            Optional<Over> over,
            String told,
            List<Line> lines,
            String onward) {}

    /**
     * A host.
     *
     * @param chip whether they are free, in a word
     * @param why they are not; empty where they are
     * @param button empty where it cannot be given to them
     * @param anyway whether a rule is set aside by it
     */
    public record Line(String id, String name, boolean free, String chip, String why, String button, boolean anyway) {}

    /** What is looked at. */
    private record Visit(Request request, HostDoor.Opened opened, Link page, Frame frame) {
        Booking booking() {
            return opened.booking();
        }
    }

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String after = query.slug("after").orElse("");
        query.check();
        Visit visit = visit(request);
        return answer(200, visit, after, "");
    }

    public Response give(Request request) {
        Visit visit = visit(request);
        Input form = request.form();
        Changing.By by = visit.opened().side().by(request, form);
        var to = new HostId(form.required(HOST, form.id(HOST), NOBODY));
        boolean anyway = form.flag(ANYWAY).orElse(false);
        form.required("version", by.version(), 0);
        form.check();
        Booking booking = visit.booking();
        if (hosts.find(booking.account(), to).isEmpty())
            throw Problem.notFound("host").raised();
        Changed changed = reassigning.reassign(booking.account(), booking.id(), by, to, waived(request, anyway));
        Booking now = bookings.find(booking.account(), booking.id()).orElse(booking);
        boolean isTwin = changed instanceof Changed.Stale && now.host().equals(to);
        if (changed instanceof Changed.Done || changed instanceof Changed.Unchanged || isTwin) return back(visit, to);
        Visit later = new Visit(request, visit.opened().now(now), visit.page(), visit.frame());
        String why = Over.refusal(changed, now, visit.frame(), visit.opened().zone());
        return answer(409, later, "", why);
    }

    /** What a host has given away is not theirs to look at. */
    private static Response back(Visit visit, HostId to) {
        boolean isTheirs = Reach.of(visit.request()) instanceof Reach.OfHost(UUID own) && !own.equals(to.value());
        Link own = BookingWords.link(visit.booking(), visit.request());
        Link place = isTheirs ? new Link(BookingsPage.PATH, own.parameters()) : own;
        return Response.seeOther(place.with(ActPage.DONE, Deed.REASSIGN.word()).toString());
    }

    private static Waived waived(Request request, boolean anyway) {
        return anyway ? Waived.within(Reach.of(request), ALL) : Waived.NOTHING;
    }

    private Visit visit(Request request) {
        HostDoor.Opened opened = door.open(request);
        Link page = Ways.link(opened.booking(), request, Ways.REASSIGN);
        Frame frame = door.threshold().frame(request, page.without(Visitor.LANGUAGE), "desk.give.title");
        return new Visit(request, opened, page, frame);
    }

    private Response answer(int status, Visit visit, String after, String notice) {
        Booking booking = visit.booking();
        Frame frame = visit.frame();
        HostDoor.Opened opened = visit.opened();
        boolean isTogether = opened.type().rules().assignment() == Assignment.COLLECTIVE
                || opened.side().hosts().size() > 1;
        boolean isPossible = door.isPossible(booking, Act.REASSIGN) && !isTogether;
        List<Host> found = isPossible ? others(visit, after) : List.of();
        List<Host> page = found.stream().limit(PAGE).toList();
        String over = isTogether
                ? frame.text("desk.give.together")
                : isPossible ? "" : Over.words(booking, frame.text("desk.give.over"), frame);
        var view = new View(
                frame,
                door.threshold().rooms(visit.request(), frame, BookingsPage.PATH),
                BookingWords.link(booking, visit.request()).toString(),
                visit.page().toString(),
                booking.version(),
                opened.client(),
                opened.type().name(),
                TwoClocks.of(
                        booking.startAt(),
                        Duration.between(booking.startAt(), booking.endAt()),
                        opened.clocks(),
                        frame),
                hosts.find(booking.account(), booking.host()).map(Host::name).orElse(""),
                notice.isEmpty() ? over : notice,
                Over.of(booking, isPossible, frame),
                booking.isTest() ? frame.text("desk.told.nobody") : frame.text("desk.give.told", opened.client()),
                lines(visit, page),
                found.size() <= PAGE
                        ? ""
                        : visit.page().with("after", page.getLast().slug()).toString());
        return door.threshold().answer(status, "reassign", view);
    }

    /** Those of the event type; and whoever acts for the whole account may give it to anybody. */
    private List<Host> others(Visit visit, String after) {
        Booking booking = visit.booking();
        boolean isAnybody = Reach.of(visit.request()) instanceof Reach.Everything;
        List<HostId> own = visit.opened().type().rules().hosts();
        var found = new ArrayList<Host>();
        if (isAnybody) {
            found.addAll(hosts.list(booking.account(), new Reach.Everything(), after, PAGE + 2));
        } else {
            own.stream()
                    .flatMap(id -> hosts.find(booking.account(), id).stream())
                    .filter(host -> host.slug().compareTo(after) > 0)
                    .sorted((one, other) -> one.slug().compareTo(other.slug()))
                    .forEach(found::add);
        }
        found.removeIf(host -> host.id().equals(booking.host()));
        return found.stream().limit(PAGE + 1L).toList();
    }

    private List<Line> lines(Visit visit, List<Host> page) {
        Booking booking = visit.booking();
        List<HostId> all = page.stream().map(Host::id).toList();
        Map<HostId, Changed> asIs = reassigning.look(booking, all, waived(visit.request(), false));
        List<HostId> ruledOut = all.stream()
                .filter(host -> asIs.get(host) instanceof Changed.Unfit
                        || VerdictWords.isRule(Objects.requireNonNull(asIs.get(host))))
                .toList();
        Map<HostId, Changed> anyway = reassigning.look(booking, ruledOut, waived(visit.request(), true));
        return page.stream()
                .map(host -> line(
                        visit,
                        host,
                        Objects.requireNonNull(asIs.get(host.id())),
                        anyway.get(host.id()) instanceof Changed.Unchanged))
                .toList();
    }

    private static Line line(Visit visit, Host host, Changed verdict, boolean anyway) {
        Frame frame = visit.frame();
        boolean isFree = verdict instanceof Changed.Unchanged;
        boolean isOther = verdict instanceof Changed.Unfit;
        String chip = isFree ? "desk.give.free" : isOther ? "desk.give.other" : "desk.give.busy";
        String why = isOther
                ? frame.text("desk.give.other.why", visit.opened().type().name())
                : VerdictWords.of(verdict, frame);
        String button = isFree ? "desk.give.do" : "desk.give.anyway";
        return new Line(
                host.id().value().toString(),
                host.name(),
                isFree,
                frame.text(chip),
                why,
                isFree || anyway ? frame.text(button, host.name()) : "",
                anyway);
    }
}
