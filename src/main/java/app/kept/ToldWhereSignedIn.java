package app.kept;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.client.Clients;
import app.kept.host.HostId;
import app.kept.identity.SignIns;
import app.kept.journey.SignedInRoutes;
import app.kept.message.channel.Route;
import app.kept.message.push.Subscriptions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Whoever can sign in is told in their inbox, and in the browsers in which they asked for it. */
record ToldWhereSignedIn(SignIns signIns, Clients clients, Subscriptions browsers) implements SignedInRoutes {
    @Override
    public List<Route> ofHost(AccountId account, HostId host) {
        return signIns.ofHost(account, host.value()).stream()
                .flatMap(person -> of(account, person))
                .toList();
    }

    @Override
    public List<Route> ofClient(AccountId account, ClientId client) {
        return clients.person(account, client).stream()
                .filter(person -> signIns.belongs(account, person))
                .flatMap(person -> of(account, person))
                .toList();
    }

    private Stream<Route> of(AccountId account, UUID person) {
        Stream<Route> inbox = Stream.of(new Route("inbox", person.toString()));
        return browsers.isToldInAny(account, person)
                ? Stream.concat(inbox, Stream.of(new Route("push", person.toString())))
                : inbox;
    }
}
