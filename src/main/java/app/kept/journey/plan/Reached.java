package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.host.HostId;
import app.kept.message.channel.Route;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where people are reached besides by mail and phone, because they can sign in; nowhere for guests. */
public interface Reached {
    Map<ClientId, List<Route>> clients(Tx tx, AccountId account, Collection<ClientId> some);

    Map<HostId, List<Route>> hosts(Tx tx, AccountId account, Collection<HostId> some);

    /** Who looks after the account: owners, admins and coordinators. */
    List<Member> members(Tx tx, AccountId account);

    /** One of them. */
    record Member(String name, String email, Language language, List<Route> besides) {
        public Member {
            besides = List.copyOf(besides);
        }
    }
}
