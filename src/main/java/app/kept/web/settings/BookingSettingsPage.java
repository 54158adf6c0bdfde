package app.kept.web.settings;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Terms;
import app.kept.web.page.Visitor;
import app.kept.web.room.HostPick;
import app.kept.web.room.Threshold;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * {@code /booking-settings}: where a host can be booked, and for each thing whether it is agreed at once or asked for.
 * What else can be set has pages of its own, to which this one leads.
 */
public final class BookingSettingsPage {
    static final String PATH = "/booking-settings";
    private static final String HOST = "host";
    private static final String SAVED = "saved";
    private static final String CHANGED = "changed";
    private static final int MOST = 100;
    private static final List<String> CONFIRMATIONS = List.of("instant", "request");

    private final Threshold threshold;
    private final Hosts hosts;
    private final EventTypes types;
    private final Supplier<URI> address;

    /** @param address where people reach this server */
    public BookingSettingsPage(Threshold threshold, Hosts hosts, EventTypes types, Supplier<URI> address) {
        this.threshold = threshold;
        this.hosts = hosts;
        this.types = types;
        this.address = address;
    }

    /**
     * The page.
     *
     * @param saved what was just set; empty where nothing was
     * @param overtaken whether somebody else was quicker, and nothing was set
     * @param hosts to choose from; empty where there is but one
     * @param one the chosen; none where there is nobody yet
     * @param mayAdd whether whoever looks can add somebody
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String saved,
            boolean overtaken,
            List<Choice> hosts,
            Optional<Field> letters,
            Optional<One> one,
            boolean mayAdd,
            List<Ways.Group> ways) {}

    /** Somebody who can be chosen. */
    public record Choice(String name, String href, boolean current) {}

    /** A host's pages, and what can be booked there. */
    public record One(String id, String name, String book, String bookShown, String profile, List<Type> types) {
        /** Where their picture is, and who finds them. */
        public String looks() {
            return "/hosts/" + id + "/profile";
        }
    }

    /** Something that can be booked. */
    public record Type(String id, String name, String length, String href, boolean asks) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<UUID> wanted = query.id(HOST);
        Optional<UUID> saved = query.id(SAVED);
        boolean isOvertaken = query.text(CHANGED, 1).isPresent();
        HostPick.typed(query);
        query.check();
        Frame plain = threshold.frame(request, Link.to(PATH), "settings.title");
        HostPick pick = HostPick.of(request, hosts, wanted.map(HostId::new), MOST, plain);
        List<Host> all = pick.hosts();
        Optional<Host> chosen = wanted.isPresent()
                ? wanted.map(id -> host(request, new HostId(id)))
                : all.stream().findFirst();
        Frame frame = chosen.map(one -> threshold.frame(request, link(one), "settings.title"))
                .orElse(plain);
        List<EventType> held = chosen.map(host -> types.everythingOf(host.account(), host.id()))
                .orElse(List.of());
        String said = held.stream()
                .filter(type -> saved.equals(Optional.of(type.id().value())))
                .map(type -> frame.text(asks(type) ? "settings.saved.request" : "settings.saved.instant", type.name()))
                .findFirst()
                .orElse("");
        var view = new View(
                frame,
                threshold.rooms(request, frame, PATH),
                said,
                isOvertaken,
                all.size() < 2 && pick.letters().isEmpty()
                        ? List.of()
                        : all.stream().map(host -> choice(host, chosen)).toList(),
                pick.letters(),
                chosen.map(host -> one(host, held, frame)),
                Caller.memberOf(request).may(Right.ADD_HOSTS),
                Ways.of(Caller.memberOf(request), frame));
        return threshold.answer(200, "booking_settings", view);
    }

    /** {@code POST /event-types/{id}/confirmation}; whoever saw it otherwise than it is sets nothing. */
    public Response confirm(Request request) {
        EventType before = types.find(Caller.accountOf(request), new EventTypeId(request.id("id")))
                .orElseThrow(() -> Problem.notFound("event type").raised());
        before.rules().hosts().forEach(host -> Reach.requireHost(request, host.value()));
        Input form = request.form();
        String wanted = form.required("confirmation", form.choice("confirmation", CONFIRMATIONS), "");
        String seen = form.required("seen", form.choice("seen", CONFIRMATIONS), "");
        form.check();
        Link back = link(host(request, before.host()))
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
        boolean isAsSeen = word(before.confirmation()).equals(seen);
        if (!isAsSeen) return Response.seeOther(back.with(CHANGED, "1").toString());
        EventType after = before.agreed(Confirmation.valueOf(wanted.toUpperCase(Locale.ROOT)));
        return switch (types.change(Caller.by(request), before, after)) {
            case DONE ->
                Response.seeOther(
                        back.with(SAVED, before.id().value().toString()).toString());
            case CHANGED_MEANWHILE -> Response.seeOther(back.with(CHANGED, "1").toString());
            case SLUG_TAKEN, NO_SUCH_HOST, NO_SUCH_SCHEDULE ->
                throw new IllegalStateException("only how it is agreed was to change");
        };
    }

    private Host host(Request request, HostId id) {
        Host host = hosts.find(Caller.accountOf(request), id)
                .orElseThrow(() -> Problem.notFound("host").raised());
        Reach.requireHost(request, id.value());
        return host;
    }

    private static Link link(Host host) {
        return Link.to(PATH).with(HOST, host.id().value().toString());
    }

    private static Choice choice(Host host, Optional<Host> chosen) {
        return new Choice(
                host.name(), link(host).toString(), chosen.filter(host::equals).isPresent());
    }

    private One one(Host host, List<EventType> held, Frame frame) {
        String book = "/book/" + host.slug();
        return new One(
                host.id().value().toString(),
                host.name(),
                book,
                address.get() + book,
                "/p/" + host.slug(),
                held.stream()
                        .map(type -> new Type(
                                type.id().value().toString(),
                                type.name(),
                                Terms.length(type.duration(), frame),
                                book + "/" + type.slug(),
                                asks(type)))
                        .toList());
    }

    private static boolean asks(EventType type) {
        return type.confirmation() == Confirmation.REQUEST;
    }

    private static String word(Confirmation confirmation) {
        return confirmation.name().toLowerCase(Locale.ROOT);
    }
}
