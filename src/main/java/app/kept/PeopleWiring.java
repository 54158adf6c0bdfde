package app.kept;

import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.account.HomeCountry;
import app.kept.account.Reach;
import app.kept.availability.KnownClients;
import app.kept.client.ClientApi;
import app.kept.client.ClientId;
import app.kept.client.ClientList;
import app.kept.client.ClientMerging;
import app.kept.client.ClientSheet;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostApi;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.host.Renaming;
import app.kept.host.embedding.Embeddings;
import app.kept.plan.PlanApi;
import app.kept.plan.Plans;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.profile.Finding;
import app.kept.profile.Listings;
import app.kept.profile.Profiles;
import app.kept.profile.Reviews;
import app.kept.profile.picture.PictureSize;
import app.kept.profile.picture.Pictures;
import java.util.Optional;

/** Hosts and their clients, as programs see them, and how many of these a host may have. */
final class PeopleWiring {
    private final Hosts hosts;
    private final EventTypes types;
    private final Plans plans;
    private final ClientList clients;
    private final HomeCountry home;
    private final Embeddings embeddings;
    private final Pictures pictures;
    private final Listings listings;
    private final Finding finding;
    private final Renaming renaming;

    PeopleWiring(Database database, Audit audit, Changes changes, Hosts hosts, EventTypes types, FactWiring told) {
        Time time = told.time();
        this.hosts = hosts;
        this.types = types;
        this.plans = new Plans(database, audit, time);
        this.clients = new ClientList(database, told.ofClients(), audit);
        this.home = new HomeCountry(database);
        this.embeddings = new Embeddings(database, audit);
        this.pictures = new Pictures(database, audit, changes, time);
        this.listings = new Listings(database, audit, time);
        this.finding = new Finding(database, hosts);
        this.renaming = new Renaming(database, hosts, new Directory(), audit, changes);
    }

    Renaming renaming() {
        return renaming;
    }

    Plans plans() {
        return plans;
    }

    Embeddings embeddings() {
        return embeddings;
    }

    HostApi hostApi() {
        return new HostApi(hosts, home);
    }

    ClientList clients() {
        return clients;
    }

    ClientApi clientApi(ClientMerging merging) {
        return new ClientApi(
                clients,
                merging,
                home,
                (account, host) -> hosts.find(account, new HostId(host)).isPresent());
    }

    /** Whose limits may be asked for; whoever was merged into somebody is in the lists of that one. */
    KnownClients knownClients() {
        return (account, client, reach) -> {
            Optional<ClientSheet> found = clients.find(account, new ClientId(client));
            if (found.isEmpty()) return KnownClients.Sight.NOT_THERE;
            ClientId id = found.get().mergedInto().orElse(found.get().client().id());
            boolean isSeen = switch (reach) {
                case Reach.Everything() -> true;
                case Reach.OfHost(var host) -> clients.isOfHost(account, id, host);
                case Reach.OfPerson _, Reach.OfCustomer _, Reach.OfThing _ -> false;
            };
            return isSeen ? KnownClients.Sight.SEEN : KnownClients.Sight.OUT_OF_REACH;
        };
    }

    PlanApi planApi() {
        return new PlanApi(plans);
    }

    Pictures pictures() {
        return pictures;
    }

    /** The one beside a form or in a list. */
    Optional<String> face(Host host) {
        return pictures.path(host, PictureSize.SMALL);
    }

    Listings listings() {
        return listings;
    }

    Finding finding() {
        return finding;
    }

    Profiles profiles(Reviews reviews) {
        return new Profiles(hosts, types, reviews, pictures, listings);
    }
}
