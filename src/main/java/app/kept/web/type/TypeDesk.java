package app.kept.web.type;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.availability.rules.Schedule;
import app.kept.availability.rules.Schedules;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.room.Threshold;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What the pages of event types have in common: whose they are, and what is around them. */
public final class TypeDesk {
    static final String PATH = "/event-types";
    static final String HOST = "host";
    private static final String MORE_HOSTS = "hosts_after";
    private static final int CHIPS = 12;
    private static final int MOST_OTHERS = 50;
    private static final int LONGEST_SLUG = 63;

    private final Threshold threshold;
    private final Hosts hosts;
    private final Schedules schedules;
    private final Supplier<URI> address;

    /** @param address where people reach this server */
    public TypeDesk(Threshold threshold, Hosts hosts, Schedules schedules, Supplier<URI> address) {
        this.threshold = threshold;
        this.hosts = hosts;
        this.schedules = schedules;
        this.address = address;
    }

    /** Somebody who can be chosen. */
    public record Chip(String name, String href, boolean current) {}

    /**
     * Who can be chosen.
     *
     * @param all empty where there is but one
     * @param more where the next of them are
     */
    public record Chips(List<Chip> all, String more) {}

    /** As the address says; nothing where it says nobody. */
    Optional<Host> named(Request request, Input input) {
        return input.id(HOST).map(id -> require(request, id));
    }

    /** Whoever is named, or else the caller as a host, or else the first by name. */
    Optional<Host> look(Request request, Input query) {
        Optional<Host> named = named(request, query);
        if (named.isPresent()) return named;
        Optional<UUID> own = Caller.memberOf(request).host();
        return own.isPresent()
                ? own.map(id -> require(request, id))
                : list(request, "", 1).stream().findFirst();
    }

    Host require(Request request, UUID id) {
        Host host = hosts.find(Caller.accountOf(request), new HostId(id))
                .orElseThrow(() -> Problem.notFound("host").raised());
        Reach.requireHost(request, id);
        return host;
    }

    /** @param everybody the words for all of them together, where that can be chosen */
    Chips chips(Request request, Link here, Input query, Optional<Host> chosen, Optional<String> everybody) {
        String after = query.text(MORE_HOSTS, LONGEST_SLUG).orElse("");
        List<Host> found = list(request, after, CHIPS + 1);
        if (found.size() < 2 && after.isEmpty()) return new Chips(List.of(), "");
        Link bare = here.without(HOST);
        var all = new ArrayList<Chip>();
        everybody.ifPresent(words -> all.add(new Chip(words, bare.toString(), chosen.isEmpty())));
        found.stream()
                .limit(CHIPS)
                .forEach(host -> all.add(new Chip(
                        host.name(),
                        bare.with(HOST, host.id().value().toString()).toString(),
                        chosen.filter(one -> one.id().equals(host.id())).isPresent())));
        String more = found.size() > CHIPS
                ? here.with(MORE_HOSTS, found.get(CHIPS - 1).slug()).toString()
                : "";
        return new Chips(List.copyOf(all), more);
    }

    /** With whom something of this host's can be held as well: who is in it already, and some more by name. */
    TypeFields.Offer offer(Request request, Host host, List<String> chosen) {
        var others = new ArrayList<Host>();
        for (String id : chosen) {
            HostId.parse(id).flatMap(one -> hosts.find(host.account(), one)).ifPresent(others::add);
        }
        List<Host> first = list(request, "", MOST_OTHERS + 1);
        first.stream()
                .limit(MOST_OTHERS)
                .filter(one -> others.stream().noneMatch(other -> other.id().equals(one.id())))
                .forEach(others::add);
        others.removeIf(one -> one.id().equals(host.id()));
        boolean isEverybody = Reach.of(request) instanceof Reach.Everything;
        int cut = first.size() > MOST_OTHERS ? MOST_OTHERS : 0;
        return new TypeFields.Offer(host, isEverybody ? others : List.of(), cut, schedules(host));
    }

    List<Schedule> schedules(Host host) {
        return schedules.list(host.account(), host.id());
    }

    /** Finds each host once. */
    Map<HostId, Host> of(List<EventType> types) {
        if (types.isEmpty()) return Map.of();
        List<HostId> all =
                types.stream().flatMap(type -> type.rules().hosts().stream()).toList();
        return hosts.byId(types.getFirst().account(), all);
    }

    String address(Host host, String slug) {
        return address.get() + "/book/" + host.slug() + "/" + slug;
    }

    Link link(Request request, String path) {
        return Link.to(path)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }

    Frame frame(Request request, Link here, String title) {
        return threshold
                .frame(request, here.without(Visitor.LANGUAGE), title)
                .styled("type.css")
                .scripted("type.js");
    }

    Rooms rooms(Request request, Frame frame) {
        return threshold.rooms(request, frame, PATH);
    }

    Response answer(int status, String template, Object view) {
        return threshold.answer(status, template, view);
    }

    private List<Host> list(Request request, String after, int most) {
        return hosts.list(Caller.accountOf(request), Reach.of(request), after, most);
    }
}
