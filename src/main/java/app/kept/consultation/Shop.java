package app.kept.consultation;

import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Caller;
import app.kept.account.Changes;
import app.kept.platform.db.Database;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * In whose shop somebody asks. Whoever is known somewhere asks there; a guest says where, or else means the account of the
 * shop's own customers.
 */
public final class Shop {
    private static final String ACCOUNT = "account";

    private final Database database;
    private final Accounts accounts;
    private final Optional<AccountId> customers;
    private final BooleanSupplier hears;
    /** What a list that is remembered needs no database for. */
    private volatile @Nullable AccountId usual;

    /**
     * Looks accounts up.
     *
     * @param customers to which account customers belong; absent for the first one
     * @param hears whether this node has lately looked for changes of others
     */
    public Shop(
            Database database,
            Accounts accounts,
            Optional<AccountId> customers,
            Changes changes,
            BooleanSupplier hears) {
        this.database = database;
        this.accounts = accounts;
        this.customers = customers;
        this.hears = hears;
        changes.listen(new Forgetting());
    }

    /** @param input where a guest may name it */
    AccountId of(Request request, Input input) {
        Optional<AccountId> named = input.id(ACCOUNT).map(AccountId::new);
        Optional<AccountId> home = Caller.of(request).home();
        if (home.isEmpty()) return guests(named);
        if (named.isPresent() && !named.equals(home)) {
            input.reject(ACCOUNT, "invalid", "must be the account in which you are signed in, or be left out");
        }
        return home.get();
    }

    private AccountId guests(Optional<AccountId> named) {
        @Nullable AccountId known = usual;
        if (named.isEmpty() && known != null && hears.getAsBoolean()) return known;
        AccountId found = database.read(tx -> accounts.open(tx, named.or(() -> customers)))
                .orElseThrow(() -> Problem.notFound("account").raised());
        if (named.isEmpty()) usual = found;
        return found;
    }

    private final class Forgetting implements Changes.Listener {
        @Override
        public void changed(UUID subject) {
            @Nullable AccountId known = usual;
            if (known != null && known.value().equals(subject)) usual = null;
        }

        @Override
        public void changedAnything() {
            usual = null;
        }
    }
}
