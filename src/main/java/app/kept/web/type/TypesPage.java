package app.kept.web.type;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Terms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Nobody;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** {@code /event-types}: what can be booked, with whom, and where. */
public final class TypesPage {
    /** What was just offered again, and what no longer. */
    static final String OFFERED = "offered";

    static final String UNOFFERED = "unoffered";
    private static final String AFTER_HIDDEN = "hidden_after";
    private static final String HIDDEN = "#hidden";
    private static final int PAGE = 25;

    private final TypeDesk desk;
    private final EventTypes types;

    public TypesPage(TypeDesk desk, EventTypes types) {
        this.desk = desk;
        this.types = types;
    }

    /**
     * The page.
     *
     * @param add where one more is made; empty for those who may only look, or where nobody can be booked
     * @param nobody whether there is no host yet
     * @param mayAddHosts whether whoever looks can add one
     * @param further whether others stand before these
     * @param hidden what is no longer offered
     * @param done what was just done; nothing where nothing was
     */
    public record View(
            Frame frame,
            Rooms rooms,
            TypeDesk.Chips hosts,
            List<Item> items,
            String add,
            boolean nobody,
            boolean mayAddHosts,
            boolean further,
            String first,
            String onward,
            Hidden hidden,
            Optional<Done> done) {}

    /** A page of those that are no longer offered. */
    public record Hidden(List<Item> items, boolean further, String first, String onward) {}

    /**
     * What was just done, and what takes it back.
     *
     * @param hide whether taking it back is no longer to offer it
     */
    public record Done(String words, String action, boolean hide, String undo) {}

    /**
     * One of them.
     *
     * @param href its page; empty for those who may not change it
     * @param with whose it is
     * @param book where people book it
     * @param offering where it is offered or no longer; empty for those who may not change it
     */
    public record Item(
            String href, String name, boolean asks, String terms, String with, String book, String offering) {}

    /** What the list is of, and how far somebody has read it. */
    private record Asked(Request request, Optional<Host> chosen, Optional<UUID> after, Optional<UUID> afterHidden) {
        Optional<HostId> only() {
            return Reach.of(request) instanceof Reach.OfHost(UUID own)
                    ? Optional.of(new HostId(own))
                    : chosen.map(Host::id);
        }

        boolean mayChange() {
            return Caller.memberOf(request).may(Right.CHANGE_HOSTS);
        }
    }

    public Response list(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<UUID> offered = query.id(OFFERED);
        Optional<UUID> unoffered = query.id(UNOFFERED);
        var asked = new Asked(request, desk.named(request, query), query.id("after"), query.id(AFTER_HIDDEN));
        Link here = desk.link(request, TypeDesk.PATH)
                .with(
                        TypeDesk.HOST,
                        asked.chosen().map(host -> host.id().value().toString()));
        Frame frame = desk.frame(request, here, "types.title");
        boolean isAlone = Reach.of(request) instanceof Reach.OfHost;
        TypeDesk.Chips chips =
                desk.chips(request, here, query, asked.chosen(), Optional.of(frame.text("types.everybody")));
        query.check();
        List<EventType> found = page(asked, false, asked.after());
        List<EventType> shown = found.stream().limit(PAGE).toList();
        Hidden hidden = hidden(asked, here, frame);
        boolean isNobody = shown.isEmpty()
                && hidden.items().isEmpty()
                && desk.look(request, query).isEmpty();
        Link add = desk.link(request, TypeDesk.PATH + "/new")
                .with(
                        TypeDesk.HOST,
                        asked.chosen().map(host -> host.id().value().toString()));
        var view = new View(
                frame,
                desk.rooms(request, frame),
                isAlone ? new TypeDesk.Chips(List.of(), "") : chips,
                items(asked, shown, frame),
                asked.mayChange() && !isNobody ? add.toString() : "",
                isNobody,
                Nobody.mayAdd(request),
                asked.after().isPresent(),
                here.toString(),
                onward(found, here, "after"),
                hidden,
                done(request, offered, unoffered, frame));
        return desk.answer(200, "type/list", view);
    }

    private Hidden hidden(Asked asked, Link here, Frame frame) {
        List<EventType> found = page(asked, true, asked.afterHidden());
        List<EventType> shown = found.stream().limit(PAGE).toList();
        return new Hidden(
                items(asked, shown, frame),
                asked.afterHidden().isPresent(),
                here + HIDDEN,
                found.size() > PAGE ? onward(found, here, AFTER_HIDDEN) + HIDDEN : "");
    }

    private List<EventType> page(Asked asked, boolean hidden, Optional<UUID> after) {
        return types.list(
                Caller.accountOf(asked.request()),
                asked.only(),
                Optional.of(hidden),
                after.map(EventTypeId::new),
                PAGE + 1);
    }

    private static String onward(List<EventType> found, Link here, String after) {
        if (found.size() <= PAGE) return "";
        return here.with(after, found.get(PAGE - 1).id().value().toString()).toString();
    }

    private List<Item> items(Asked asked, List<EventType> shown, Frame frame) {
        Map<HostId, Host> hosts = desk.of(shown);
        return shown.stream()
                .map(type -> item(asked.request(), type, hosts, asked.mayChange(), frame))
                .toList();
    }

    /** Only what is still so, and only of what they may change. */
    private Optional<Done> done(Request request, Optional<UUID> offered, Optional<UUID> unoffered, Frame frame) {
        return offered.or(() -> unoffered)
                .flatMap(id -> types.find(Caller.accountOf(request), new EventTypeId(id)))
                .filter(type -> type.isHidden() == offered.isEmpty() && isInReach(request, type))
                .map(type -> new Done(
                        frame.text(type.isHidden() ? "types.hidden.done" : "types.hidden.undone", type.name()),
                        offering(request, type),
                        !type.isHidden(),
                        frame.text("types.hidden.undo")));
    }

    private static boolean isInReach(Request request, EventType type) {
        return Reach.of(request) instanceof Reach.Everything
                || (type.rules().hosts().size() == 1
                        && Reach.of(request) instanceof Reach.OfHost(UUID own)
                        && type.host().value().equals(own));
    }

    private String offering(Request request, EventType type) {
        return desk.link(request, TypeDesk.PATH + "/" + type.id().value() + "/offering")
                .toString();
    }

    private Item item(Request request, EventType type, Map<HostId, Host> hosts, boolean mayChange, Frame frame) {
        Host host = Objects.requireNonNull(hosts.get(type.host()));
        boolean isInReach = Reach.of(request) instanceof Reach.Everything
                || type.rules().hosts().size() == 1;
        String price = type.offer()
                .price()
                .map(one -> " · " + Terms.price(one.amount(), one.currency(), frame))
                .orElse("");
        return new Item(
                mayChange && isInReach
                        ? desk.link(request, TypeDesk.PATH + "/" + type.id().value())
                                .toString()
                        : "",
                type.name(),
                type.confirmation() == Confirmation.REQUEST,
                Terms.length(type.duration(), frame) + price,
                Previews.with(type, hosts, frame),
                desk.address(host, type.slug()),
                mayChange && isInReach ? offering(request, type) : "");
    }
}
