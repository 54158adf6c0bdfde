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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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
    private final AtomicReference<Known> usual = new AtomicReference<>(Known.nothing());

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

    /**
     * What is known of the account that guests mean. Each change makes a new one, so that what was looked up before is not
     * kept after it.
     */
    private record Known(@Nullable AccountId account) {
        static Known nothing() {
            return new Known(null);
        }
    }

    /**
     * For whoever only looks: an account that was closed a moment ago at another server may still be shown.
     *
     * @param input where a guest may name it
     */
    AccountId toLookIn(Request request, Input input) {
        return of(request, input, this::guestsLookIn);
    }

    /**
     * For whoever writes: it is open now.
     *
     * @param input where a guest may name it
     */
    AccountId toBookIn(Request request, Input input) {
        return of(request, input, this::open);
    }

    private static AccountId of(Request request, Input input, Function<Optional<AccountId>, AccountId> guests) {
        Optional<AccountId> named = input.id(ACCOUNT).map(AccountId::new);
        Optional<AccountId> home = Caller.of(request).home();
        if (home.isEmpty()) return guests.apply(named);
        if (named.isPresent() && !named.equals(home)) {
            input.reject(ACCOUNT, "invalid", "must be the account in which you are signed in, or be left out");
        }
        return home.get();
    }

    AccountId guestsLookIn(Optional<AccountId> named) {
        if (named.isPresent()) return open(named);
        Known before = usual.get();
        if (before.account() != null && hears.getAsBoolean()) return before.account();
        AccountId found = open(named);
        usual.compareAndSet(before, new Known(found));
        return found;
    }

    private AccountId open(Optional<AccountId> named) {
        return database.read(tx -> accounts.open(tx, named.or(() -> customers)))
                .orElseThrow(() -> Problem.notFound("account").raised());
    }

    /** Before anything was looked up the change may be of the very account that is just being looked up. */
    private final class Forgetting implements Changes.Listener {
        @Override
        public void changed(UUID subject) {
            @Nullable AccountId known = usual.get().account();
            if (known == null || known.value().equals(subject)) usual.set(Known.nothing());
        }

        @Override
        public void changedAnything() {
            usual.set(Known.nothing());
        }
    }
}
