package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Role;
import app.kept.platform.base.Time;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Which callers are what they were when they were let in: signed in with the same role, or with a key that still holds. For
 * what goes on longer than a request.
 */
public final class StillIn {
    private final SignedIn signedIn;
    private final Database database;
    private final Time time;

    public StillIn(Database database, Time time) {
        this.signedIn = new SignedIn(database, time);
        this.database = database;
        this.time = time;
    }

    public Set<Caller> among(Collection<Caller> callers) {
        List<Caller.Key> keys = ofKind(callers, Caller.Key.class);
        List<Caller.Member> members = ofKind(callers, Caller.Member.class);
        var still = new HashSet<Caller>();
        if (!keys.isEmpty()) still.addAll(good(keys));
        if (!members.isEmpty()) still.addAll(signedIn(members));
        return still;
    }

    private static <T extends Caller> List<T> ofKind(Collection<Caller> callers, Class<T> kind) {
        return callers.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private List<Caller.Key> good(List<Caller.Key> keys) {
        Instant now = time.now();
        Set<UUID> good = database
                .read(tx -> tx.sql("""
                        select api_key.id
                        from unnest(:accounts::uuid[], :ids::uuid[]) as given (account_id, id)
                        join api_key on api_key.account_id = given.account_id and api_key.id = given.id
                        join account on account.id = api_key.account_id and deactivated_at is null
                        where revoked_at is null and (expires_at is null or expires_at > :now)
                        """)
                        .bind("accounts", Columns.of(keys, Caller.Key::account))
                        .bind("ids", Columns.of(keys, Caller.Key::id))
                        .bind("now", now)
                        .list(row -> row.uuid("id")))
                .stream()
                .collect(Collectors.toSet());
        return keys.stream().filter(key -> good.contains(key.id())).toList();
    }

    private List<Caller.Member> signedIn(List<Caller.Member> members) {
        Map<UUID, AccountId> sessions =
                signedIn.among(members.stream().map(Caller.Member::session).toList());
        Set<Standing> standings = standings(members);
        return members.stream()
                .filter(member -> member.account().equals(sessions.get(member.session())))
                .filter(member -> standings.contains(new Standing(member.account(), member.person(), member.role())))
                .toList();
    }

    private record Standing(AccountId account, UUID person, Role role) {}

    private Set<Standing> standings(List<Caller.Member> members) {
        return new HashSet<>(database.read(tx -> tx.sql("""
                        select member.account_id, member.person_id, member.role
                        from unnest(:accounts::uuid[], :people::uuid[]) as given (account_id, person_id)
                        join member on member.account_id = given.account_id and member.person_id = given.person_id
                        """)
                .bind("accounts", Columns.of(members, Caller.Member::account))
                .bind("people", Columns.of(members, Caller.Member::person))
                .list(row -> new Standing(
                        new AccountId(row.uuid("account_id")),
                        row.uuid("person_id"),
                        row.choice("role", Role.class)))));
    }
}
