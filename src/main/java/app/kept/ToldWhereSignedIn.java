package app.kept;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.client.Clients;
import app.kept.host.HostId;
import app.kept.identity.SignIns;
import app.kept.journey.plan.Reached;
import app.kept.message.channel.Route;
import app.kept.message.push.Subscriptions;
import app.kept.platform.db.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Whoever can sign in is told in their inbox, and in the browsers in which they asked for it. */
record ToldWhereSignedIn(SignIns signIns, Clients clients, Subscriptions browsers) implements Reached {
    @Override
    public Map<ClientId, List<Route>> clients(Tx tx, AccountId account, Collection<ClientId> some) {
        var routes = new HashMap<ClientId, List<Route>>();
        clients.persons(tx, account, some).forEach((client, person) -> {
            if (signIns.belongs(account, person))
                routes.put(client, of(account, person).toList());
        });
        return routes;
    }

    @Override
    public Map<HostId, List<Route>> hosts(Tx tx, AccountId account, Collection<HostId> some) {
        var routes = new HashMap<HostId, List<Route>>();
        signIns.ofHosts(tx, account, some.stream().map(HostId::value).toList())
                .forEach((host, person) ->
                        routes.put(new HostId(host), of(account, person).toList()));
        return routes;
    }

    @Override
    public List<Member> members(Tx tx, AccountId account) {
        return signIns.keepers(tx, account).stream()
                .map(keeper -> new Member(
                        keeper.name(),
                        keeper.email(),
                        keeper.language(),
                        of(account, keeper.person()).toList()))
                .toList();
    }

    private Stream<Route> of(AccountId account, UUID person) {
        Stream<Route> inbox = Stream.of(new Route("inbox", person.toString()));
        return browsers.isToldInAny(account, person)
                ? Stream.concat(inbox, Stream.of(new Route("push", person.toString())))
                : inbox;
    }
}
