package app.kept.identity.team;

import app.kept.account.Account;
import app.kept.account.Accounts;
import app.kept.account.Extent;
import app.kept.account.Right;
import app.kept.identity.Teams;
import app.kept.platform.db.Tx;
import java.util.Optional;

/**
 * Looks a second time whether somebody may do what they are about to, now that nobody else can change it. Between the
 * door and the table an admin may have become none, and the owner may be another.
 */
public final class Standing {
    private final Accounts accounts;
    private final Teams teams;

    public Standing(Accounts accounts, Teams teams) {
        this.accounts = accounts;
        this.teams = teams;
    }

    /** Part of the caller's transaction: the account, which stays as it is until the end; nothing for who may not. */
    Optional<Account> hold(Tx tx, Acting acting, Right right) {
        Optional<Account> account = accounts.lock(tx, acting.by().account()).filter(Account::active);
        boolean may = teams.find(tx, acting.by().account(), acting.person())
                .filter(member -> right.of(member.role()) == Extent.EVERYTHING)
                .isPresent();
        return may ? account : Optional.empty();
    }
}
