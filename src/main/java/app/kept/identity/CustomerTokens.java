package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Caller;
import app.kept.platform.db.Database;
import app.kept.platform.http.Request;
import app.kept.platform.jwt.JwtClaims;
import app.kept.platform.jwt.JwtVerdict;
import app.kept.platform.jwt.JwtVerifier;
import app.kept.platform.observe.Log;
import java.util.Optional;

/**
 * Customers of a shop that vouches for them: the shop signs who they are, and to us they are the customer with that id,
 * in the one account that the operator chose. Nothing else in the token counts.
 */
public final class CustomerTokens {
    private static final int LONGEST_ID = 200;

    private final JwtVerifier verifier;
    private final Optional<AccountId> account;
    private final Accounts accounts;
    private final Database database;

    /** @param account absent for the first one */
    public CustomerTokens(JwtVerifier verifier, Optional<AccountId> account, Accounts accounts, Database database) {
        this.verifier = verifier;
        this.account = account;
        this.accounts = accounts;
        this.database = database;
    }

    /** Why a token was not taken goes to the log and never to the caller. */
    Optional<Caller.Customer> caller(Request request, String token) {
        if (token.chars().filter(c -> c == '.').count() != 2) return Optional.empty();
        return switch (verifier.judge(token)) {
            case JwtVerdict.Good(JwtClaims claims) -> customer(request, claims);
            case JwtVerdict.Bad(String reason) -> refused(request, reason);
        };
    }

    private Optional<Caller.Customer> customer(Request request, JwtClaims claims) {
        String id = claims.text("sub").orElse("");
        if (id.isBlank() || id.length() > LONGEST_ID || id.codePoints().anyMatch(CustomerTokens::isNoLetter)) {
            return refused(request, "subject");
        }
        Optional<AccountId> open = database.read(tx -> accounts.open(tx, account));
        return open.isPresent()
                ? open.map(known -> new Caller.Customer(known, id))
                : refused(request, "no such account");
    }

    /** What a database or a page could not show. */
    private static boolean isNoLetter(int c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
    }

    private static Optional<Caller.Customer> refused(Request request, String reason) {
        Log.warn("jwt.refused", "request", request.id(), "reason", reason);
        return Optional.empty();
    }
}
