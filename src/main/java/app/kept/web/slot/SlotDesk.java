package app.kept.web.slot;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.consultation.Consultation;
import app.kept.consultation.Consultations;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.slot.Slot;
import app.kept.slot.SlotAccess;
import app.kept.slot.SlotId;
import app.kept.slot.Slots;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.ZoneForm;
import app.kept.web.room.HostPick;
import app.kept.web.room.TeamSheet;
import app.kept.web.room.Threshold;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the pages of slots have in common: whose they are, by whose clock, and what is around them. */
public final class SlotDesk {
    static final String PATH = "/slots";
    static final String HOST = "host";
    static final String ZONE = "time_zone";
    private static final int MOST_HOSTS = 200;

    private final Threshold threshold;
    private final Slots slots;
    private final SlotAccess access;
    private final Hosts hosts;
    private final Consultations consultations;
    private final Time time;

    public SlotDesk(
            Threshold threshold, Slots slots, SlotAccess access, Hosts hosts, Consultations consultations, Time time) {
        this.threshold = threshold;
        this.slots = slots;
        this.access = access;
        this.hosts = hosts;
        this.consultations = consultations;
        this.time = time;
    }

    /** What every such page has. */
    public record Around(Frame frame, Rooms rooms) {
        public String text(String key, Object... values) {
            return frame.text(key, values);
        }
    }

    Around around(Request request, Link here, String title) {
        Frame frame = threshold.frame(request, here, title).styled("hours.css");
        return new Around(frame, threshold.rooms(request, frame, PATH));
    }

    Response answer(int status, String template, Object view) {
        return threshold.answer(status, template, view);
    }

    static Link to(String path, Request request) {
        return Link.to(path)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }

    Instant now() {
        return time.now();
    }

    static boolean may(Request request) {
        return Caller.memberOf(request).may(Right.CHANGE_SLOTS);
    }

    static boolean reachesAll(Request request) {
        return Reach.of(request) instanceof Reach.Everything;
    }

    /** Nobody's is the workspace's; who reaches one host alone means that host. */
    Optional<HostId> sentHost(Request request, Input form) {
        Optional<HostId> named = form.id(HOST).map(HostId::new);
        Optional<HostId> host = named.isEmpty() && Reach.of(request) instanceof Reach.OfHost(var own)
                ? Optional.of(new HostId(own))
                : named;
        access.require(request, host);
        return host;
    }

    Slot slotOf(Request request) {
        Slot slot = slots.find(Caller.accountOf(request), new SlotId(request.id("id")))
                .orElseThrow(() -> Problem.notFound("slot").raised());
        SlotAccess.requireReach(request, slot.host());
        return slot;
    }

    /** @param typed whoever is chosen already; anything else chooses nobody */
    HostPick hosts(Request request, String typed, Frame frame) {
        return HostPick.of(request, hosts, HostId.parse(typed), MOST_HOSTS, frame);
    }

    String whose(Slot slot, Frame frame) {
        return slot.host()
                .flatMap(id -> hosts.find(slot.account(), id))
                .map(Host::name)
                .orElseGet(() -> frame.text("slots.workspace"));
    }

    /** Who has booked which slots of the workspace, for whoever may see that. */
    Map<SlotId, Consultation> booked(Request request, List<Slot> some) {
        if (!Caller.memberOf(request).may(Right.READ_CONSULTATIONS)) return Map.of();
        List<SlotId> ids = some.stream()
                .filter(slot -> slot.booked() && slot.host().isEmpty())
                .map(Slot::id)
                .toList();
        return consultations.ofSlots(Caller.accountOf(request), ids).stream()
                .collect(Collectors.toMap(one -> one.slot().id(), Function.identity()));
    }

    /** Empty for nobody. */
    static String by(Map<SlotId, Consultation> booked, Slot slot) {
        return Optional.ofNullable(booked.get(slot.id()))
                .map(one -> one.said().name())
                .orElse("");
    }

    /** By which clock somebody means a new one: of the host whose it is, or else of the account. */
    ZoneId usualZone(Request request, Optional<HostId> host) {
        return host.flatMap(id -> hosts.find(Caller.accountOf(request), id))
                .map(Host::timeZone)
                .orElseGet(() -> threshold.zone(request));
    }

    /** Absent for those who reach one host alone. */
    Optional<TeamSheet.Choice> whose(Request request, String typed, Frame frame) {
        if (!reachesAll(request)) return Optional.empty();
        var options = new ArrayList<TeamSheet.Option>();
        options.add(new TeamSheet.Option("", frame.text("slots.workspace"), typed.isEmpty()));
        HostPick pick = hosts(request, typed, frame);
        options.addAll(options(pick.hosts(), typed));
        String cut = pick.letters().isPresent() ? " " + frame.text("pick.cut", MOST_HOSTS) : "";
        return Optional.of(new TeamSheet.Choice(
                HOST, frame.text("slots.whose"), frame.text("slots.whose.hint") + cut, "", List.copyOf(options)));
    }

    static List<TeamSheet.Option> options(List<Host> hosts, String typed) {
        return hosts.stream()
                .map(host -> {
                    String id = host.id().value().toString();
                    return new TeamSheet.Option(id, host.name(), id.equals(typed));
                })
                .toList();
    }

    TeamSheet.Choice zone(Request request, ZoneId chosen, String error, Frame frame) {
        ZoneForm form = ZoneForm.of(chosen, threshold.zone(request), time.now(), frame, Link.to(PATH));
        var options = form.choices().stream()
                .map(one -> new TeamSheet.Option(one.value(), one.label(), one.selected()))
                .toList();
        return new TeamSheet.Choice(ZONE, frame.text("slots.zone"), frame.text("slots.zone.hint"), error, options);
    }
}
