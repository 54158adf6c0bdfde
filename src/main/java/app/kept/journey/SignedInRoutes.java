package app.kept.journey;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.host.HostId;
import app.kept.message.channel.Route;
import java.util.List;

/** Where those that a booking concerns are told besides, because they can sign in; nowhere for guests. */
public interface SignedInRoutes {
    List<Route> ofHost(AccountId account, HostId host);

    List<Route> ofClient(AccountId account, ClientId client);
}
