package app.kept.identity.team;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.identity.Member;
import app.kept.identity.Teams;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Changes what the members of an account are, and removes them from it. */
public final class MemberKeeping {
    private final Database database;
    private final Teams teams;
    private final Standing standing;
    private final Inviting inviting;
    private final Audit audit;

    public MemberKeeping(Database database, Teams teams, Standing standing, Inviting inviting, Audit audit) {
        this.database = database;
        this.teams = teams;
        this.standing = standing;
        this.inviting = inviting;
        this.audit = audit;
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Done(Member member) implements Outcome {}

        record Refused(TeamRefusal why) implements Outcome {}
    }

    /**
     * What a member is to be.
     *
     * @param role absent where it stays
     * @param host absent where it stays; empty where they are to be no host
     */
    public record Wanted(Optional<Role> role, Optional<Optional<UUID>> host) {}

    public List<Member> list(AccountId account, Optional<UUID> after, int most) {
        return teams.list(account, after, most);
    }

    public Optional<Member> find(AccountId account, UUID person) {
        return database.read(tx -> teams.find(tx, account, person));
    }

    public Outcome change(Acting acting, UUID person, Wanted wanted) {
        return hostsMinded(() -> database.write(tx -> {
            Optional<Account> account = standing.hold(tx, acting, Right.MANAGE_TEAM);
            if (account.isEmpty()) return new Outcome.Refused(TeamRefusal.NOT_ALLOWED);
            Optional<Member> found = teams.find(tx, account.get().id(), person);
            if (found.isEmpty()) return new Outcome.Refused(TeamRefusal.NO_SUCH_MEMBER);
            return change(tx, acting, found.get(), wanted);
        }));
    }

    public Outcome remove(Acting acting, UUID person) {
        return database.write(tx -> {
            Optional<Account> account = standing.hold(tx, acting, Right.MANAGE_TEAM);
            if (account.isEmpty()) return new Outcome.Refused(TeamRefusal.NOT_ALLOWED);
            Optional<Member> found = teams.find(tx, account.get().id(), person);
            if (found.isEmpty()) return new Outcome.Refused(TeamRefusal.NO_SUCH_MEMBER);
            return remove(tx, acting, found.get());
        });
    }

    private Outcome change(Tx tx, Acting acting, Member member, Wanted wanted) {
        Role role = wanted.role().orElse(member.role());
        // Who becomes a client is not booked any more, so there is nothing to ask about.
        Optional<UUID> host = wanted.host().orElse(role == Role.CLIENT ? Optional.empty() : member.host());
        @Nullable TeamRefusal against = against(acting, member, role, host);
        if (against != null) return new Outcome.Refused(against);
        if (role == member.role() && host.equals(member.host())) return new Outcome.Done(member);
        teams.change(tx, acting.by().account(), member.person(), role, host);
        audit.write(
                tx,
                acting.by(),
                Audit.Change.changed(
                        "member", member.person(), Told.of(member.role(), member.host()), Told.of(role, host)));
        if (Right.MANAGE_TEAM.of(role) != Right.MANAGE_TEAM.of(member.role())) {
            inviting.endThoseOf(tx, acting.by(), member.person());
        }
        return new Outcome.Done(new Member(
                member.person(),
                member.name(),
                member.email(),
                role,
                host,
                member.language(),
                member.active(),
                member.since()));
    }

    private static @Nullable TeamRefusal against(Acting acting, Member member, Role role, Optional<UUID> host) {
        boolean owner = member.role() == Role.OWNER;
        if (owner && !member.person().equals(acting.person())) return TeamRefusal.OWNER_IS_THE_OWNERS;
        if (owner && role != Role.OWNER) return TeamRefusal.OWNER_STAYS;
        if (!owner && role == Role.OWNER) return TeamRefusal.OWNER_IS_NOT_GIVEN;
        return againstHost(role, host);
    }

    static @Nullable TeamRefusal againstHost(Role role, Optional<UUID> host) {
        if (role == Role.HOST && host.isEmpty()) return TeamRefusal.HOST_NEEDED;
        return role == Role.CLIENT && host.isPresent() ? TeamRefusal.HOST_NOT_WANTED : null;
    }

    private Outcome remove(Tx tx, Acting acting, Member member) {
        if (member.role() == Role.OWNER) {
            boolean self = member.person().equals(acting.person());
            return new Outcome.Refused(self ? TeamRefusal.OWNER_STAYS : TeamRefusal.OWNER_IS_THE_OWNERS);
        }
        teams.remove(tx, acting.by().account(), member.person());
        inviting.endThoseOf(tx, acting.by(), member.person());
        audit.write(tx, acting.by(), Told.removed("member", member.person(), Told.of(member.role(), member.host())));
        return new Outcome.Done(member);
    }

    private static Outcome hostsMinded(Supplier<Outcome> work) {
        try {
            return work.get();
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (Teams.isHostMissing(violated)) return new Outcome.Refused(TeamRefusal.NO_SUCH_HOST);
            if (Teams.isHostTaken(violated)) return new Outcome.Refused(TeamRefusal.HOST_TAKEN);
            throw violated;
        }
    }
}
