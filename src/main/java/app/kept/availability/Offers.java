package app.kept.availability;

import app.kept.account.Accounts;
import app.kept.account.Brand;
import app.kept.account.ChangeWatch;
import app.kept.account.Changes;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.db.Database;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who can be booked under which public name, and what for: remembered, so that to look at a page costs no query. */
public final class Offers {
    private static final int MOST = 4_000;

    private final Database database;
    private final Accounts accounts;
    private final Hosts hosts;
    private final EventTypes types;
    private final Faces faces;
    private final ChangeWatch watch;
    private final Memory<String, Offered> memory = new Memory<>(MOST);

    /** Where on this server there is a picture of a host; whoever changes one notes the host as changed. */
    @FunctionalInterface
    public interface Faces {
        Optional<String> of(Host host);
    }

    /** Where who can be booked is found. */
    public record People(Accounts accounts, Hosts hosts, EventTypes types, Faces faces) {}

    public Offers(Database database, People people, Changes changes, ChangeWatch watch) {
        this.database = database;
        this.accounts = people.accounts();
        this.hosts = people.hosts();
        this.types = people.types();
        this.faces = people.faces();
        this.watch = watch;
        changes.listen(new Forgetting());
    }

    /** As it was a moment ago, at the latest; what this node has changed is in it. */
    public Optional<Offered> lately(String slug) {
        return database.apart(() -> watch.isCurrent()
                ? memory.get(slug, _ -> true, () -> read(slug))
                : memory.renew(slug, () -> read(slug)));
    }

    private Optional<Offered> read(String slug) {
        return hosts.findBySlug(slug).map(host -> {
            Brand brand = database.read(tx -> accounts.get(tx, host.account())).brand();
            List<EventType> all = types.everythingOf(host.account(), host.id());
            List<EventType> offered =
                    all.stream().filter(type -> !type.isHidden()).toList();
            List<EventType> gone = all.stream().filter(EventType::isHidden).toList();
            return new Offered(host, brand, faces.of(host), fellows(host, offered), offered, gone);
        });
    }

    private List<Host> fellows(Host host, List<EventType> offered) {
        List<HostId> others = offered.stream()
                .flatMap(type -> type.rules().hosts().stream())
                .filter(id -> !id.equals(host.id()))
                .distinct()
                .toList();
        return others.isEmpty() ? List.of() : database.read(tx -> hosts.all(tx, host.account(), others));
    }

    private final class Forgetting implements Changes.Listener {
        @Override
        public void changed(UUID subject) {
            memory.forget(subject);
        }

        @Override
        public void changedAnything() {
            memory.forgetEverything();
        }
    }
}
