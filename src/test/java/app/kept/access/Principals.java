package app.kept.access;

import app.kept.account.Role;
import app.kept.account.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** All who ask. */
final class Principals {
    private static final Set<Scope> READING =
            Set.of(Scope.HOSTS_READ, Scope.BOOKINGS_READ, Scope.MESSAGES_READ, Scope.AUDIT_READ);

    private final Planted planted;
    private final Inserts inserts;

    Principals(Planted planted, Inserts inserts) {
        this.planted = planted;
        this.inserts = inserts;
    }

    List<Principal> all() {
        PlantedAccount ours = planted.ours;
        PlantedAccount theirs = planted.theirs;
        var all = new ArrayList<Principal>();
        all.add(Principal.of("nobody", Home.NOWHERE, new Who.Nobody()));
        all.add(Principal.of("the operator", Home.NOWHERE, new Who.Operator()));
        all.add(holder("a guest with a link", ours, 1, planted.first).seeing("b1", "acct", "h1"));
        all.add(holder("a guest with another link", ours, 2, planted.second).seeing("b2", "acct", "h2"));
        all.add(holder("a guest of the other account", theirs, 1, planted.foreign)
                .seeing("b1", "acct", "h1"));
        all.add(refused("a guest with an expired link", planted.expired));
        // Bookings 1 and 3 are the first host's.
        all.add(member("a client", ours.person(Role.CLIENT)).seeing("b3", "client", "acct"));
        all.add(member("the first host", ours.person(Role.HOST)).seeing("h1", "b1", "b3", "host", "acct"));
        all.add(member("the second host", secondHost(ours)).seeing("h2", "b2", "b4", "host2", "acct"));
        all.add(member("a coordinator", ours.person(Role.COORDINATOR)).seeingEverything());
        all.add(member("an admin", ours.person(Role.ADMIN)).seeingEverything());
        all.add(member("the owner", ours.person(Role.OWNER)).seeingEverything());
        all.add(Principal.of("a shop's customer", Home.A, new Who.Customer(Planted.customer(Home.A)))
                .showing("Authorization", "Bearer " + ShopToken.of(Planted.customer(Home.A)))
                .seeing("b4", "acct"));
        all.add(refused("a customer whom nobody vouches for", ShopToken.of(Planted.customer(Home.A)) + "x"));
        all.add(program("a key that may read", ours, READING));
        all.add(program("a key of the other account", theirs, Set.of(Scope.values())));
        all.add(program("a key that may nothing", ours, Set.of()));
        all.add(revoked(ours));
        all.add(refused("a key that nobody gave out", "no-such-key"));
        all.add(deactivated(ours));
        return all;
    }

    private PlantedAccount.Person secondHost(PlantedAccount account) {
        return account.person(Role.HOST, Canary.hidden(account.home, "host2"));
    }

    private static Principal holder(String name, PlantedAccount account, int booking, String token) {
        return Principal.of(name, account.home, new Who.Holder(account.booking(booking).id))
                .showing("Authorization", "Bearer " + token);
    }

    private static Principal refused(String name, String token) {
        return Principal.of(name, Home.NOWHERE, new Who.Refused()).showing("Authorization", "Bearer " + token);
    }

    private Principal member(String name, PlantedAccount.Person person) {
        Optional<UUID> host = planted.ours.hosts.stream()
                .filter(one -> one.person.equals(person.id()))
                .map(one -> one.id)
                .findFirst();
        return Principal.of(
                        name, Home.A, new Who.Member(person.role(), person.id(), person.mark(), person.session(), host))
                .showing("Cookie", "__Host-kept=" + person.cookie());
    }

    private static Principal program(String name, PlantedAccount account, Set<Scope> scopes) {
        PlantedAccount.Program program = account.program(name.replace(' ', '-'), scopes.stream());
        return Principal.of(name, account.home, new Who.Program(scopes))
                .showing("Authorization", "Bearer " + program.key())
                .seeingEverything();
    }

    private Principal revoked(PlantedAccount account) {
        PlantedAccount.Program program = account.program("revoked", Stream.of(Scope.values()));
        inserts.change("update api_key set revoked_at = created_at where id = ?", program.id());
        return refused("a revoked key", program.key());
    }

    /** Their cookie is that of a visitor who may sign in again. */
    private Principal deactivated(PlantedAccount account) {
        PlantedAccount.Person person = account.person(Role.ADMIN, Canary.hidden(account.home, "gone"));
        inserts.change("update person set deactivated_at = created_at where id = ?", person.id());
        return Principal.of("somebody deactivated", Home.NOWHERE, new Who.Nobody())
                .showing("Cookie", "__Host-kept=" + person.cookie());
    }
}
