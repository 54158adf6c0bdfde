package app.kept.web.calcom;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.calcom.CalDesk;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.web.calcom.CalcomPage.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What something at Cal.com can stand for here, by what it is called. */
public final class CalTargets {
    private static final int MOST_HOSTS = 200;
    private static final int MOST_TYPES = 300;
    /** As many options has the page room for, all its forms together. */
    private static final int ROOM = 900;

    private static final int FEW_FORMS = 2;

    private final Hosts hosts;
    private final EventTypes types;

    CalTargets(Hosts hosts, EventTypes types) {
        this.hosts = hosts;
        this.types = types;
    }

    /** The first of something. */
    public record First(List<Target> some, boolean isCut) {
        static First of(List<Target> found, int most) {
            return new First(found.stream().limit(most).toList(), found.size() > most);
        }

        public int size() {
            return some.size();
        }
    }

    /** What can be chosen: the first of each. */
    public record All(First types, First hosts) {
        /** In so many forms there is room for that. */
        int forms() {
            return Math.max(FEW_FORMS, ROOM / Math.max(1, Math.max(types.size(), hosts.size())));
        }
    }

    All of(AccountId account) {
        List<Host> first = hosts.list(account, new Reach.Everything(), "", MOST_HOSTS + 1);
        return new All(
                First.of(
                        named(account, types.list(account, Optional.empty(), Optional.empty(), MOST_TYPES + 1)),
                        MOST_TYPES),
                First.of(
                        first.stream()
                                .map(host -> new Target(host.id().value().toString(), host.name()))
                                .toList(),
                        MOST_HOSTS));
    }

    /** What these stand for is called so; what is not here any more is not among them. */
    Map<UUID, String> called(AccountId account, List<CalDesk.Mapped> mapped) {
        var called = new HashMap<UUID, String>();
        List<EventTypeId> ofTypes = mapped.stream()
                .filter(one -> !one.isHost())
                .map(one -> new EventTypeId(one.target()))
                .toList();
        named(account, List.copyOf(types.byId(account, ofTypes).values()))
                .forEach(target -> called.put(UUID.fromString(target.value()), target.words()));
        List<HostId> ofHosts = mapped.stream()
                .filter(CalDesk.Mapped::isHost)
                .map(one -> new HostId(one.target()))
                .toList();
        hosts.names(account, ofHosts).forEach((id, name) -> called.put(id.value(), name));
        return called;
    }

    private List<Target> named(AccountId account, List<EventType> found) {
        Map<HostId, String> names = hosts.names(
                account, found.stream().map(EventType::host).distinct().toList());
        return found.stream()
                .map(type -> new Target(
                        type.id().value().toString(), type.name() + " · " + names.getOrDefault(type.host(), "")))
                .toList();
    }
}
