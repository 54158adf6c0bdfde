package app.kept.identity.team;

import app.kept.account.Account;
import app.kept.account.Audit;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.identity.Member;
import app.kept.identity.Teams;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.Optional;
import java.util.UUID;

/** Hands an account over from its owner to one of its admins. There is exactly one owner at every moment. */
public final class Handover {
    private final Database database;
    private final Teams teams;
    private final Standing standing;
    private final TeamLetters letters;
    private final Audit audit;

    public Handover(Database database, Teams teams, Standing standing, TeamLetters letters, Audit audit) {
        this.database = database;
        this.teams = teams;
        this.standing = standing;
        this.letters = letters;
        this.audit = audit;
    }

    /** Empty when it was done. */
    public Optional<TeamRefusal> to(Acting acting, UUID person) {
        return database.write(tx -> {
            Optional<Account> account = standing.hold(tx, acting, Right.OWN_ACCOUNT);
            if (account.isEmpty()) return Optional.of(TeamRefusal.NOT_ALLOWED);
            Optional<Member> to = teams.find(tx, account.get().id(), person);
            if (to.isEmpty()) return Optional.of(TeamRefusal.NO_SUCH_MEMBER);
            if (to.get().role() != Role.ADMIN || !to.get().active()) return Optional.of(TeamRefusal.NOT_AN_ADMIN);
            Member from = teams.find(tx, account.get().id(), acting.person()).orElseThrow();
            move(tx, acting, account.get(), from, to.get());
            return Optional.empty();
        });
    }

    /** The old owner steps back first: the index that allows one owner looks at each statement. */
    private void move(Tx tx, Acting acting, Account account, Member from, Member to) {
        teams.change(tx, account.id(), from.person(), Role.ADMIN, from.host());
        teams.change(tx, account.id(), to.person(), Role.OWNER, to.host());
        audit.write(
                tx,
                acting.by(),
                new Audit.Change(
                        "transferred",
                        "account",
                        account.id().value().toString(),
                        Json.object().put("owner", from.person().toString()),
                        Json.object().put("owner", to.person().toString())));
        letters.ownershipMoved(tx, account, from, to);
    }
}
