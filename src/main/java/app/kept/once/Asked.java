package app.kept.once;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.secret.Tokens;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A request with a key of its own.
 *
 * @param account of zeros for a guest, who has none
 * @param scope who asks with which key; the key itself is kept nowhere
 * @param hash what is asked
 */
record Asked(AccountId account, String scope, String hash) {
    private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");
    /** In place of the account that a guest has not. */
    static final AccountId NONE = new AccountId(new UUID(0, 0));

    static Asked of(Request request, String key) {
        if (!KEY.matcher(key).matches()) throw badKey();
        Caller caller = Caller.of(request);
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(request.digest());
        String who = who(caller, hash);
        return new Asked(caller.home().orElse(NONE), Tokens.hash(who + "\n" + key), hash);
    }

    /** Guests cannot be told from one another: two who use the same key ask the same only when all of it is the same. */
    private static String who(Caller caller, String hash) {
        return switch (caller) {
            case Caller.Key key -> "key " + key.id();
            case Caller.Member member -> "member " + member.person();
            case Caller.Customer customer -> "customer " + customer.id();
            case Caller.Holder holder -> "link " + holder.purpose() + " " + holder.subject();
            case Caller.Guest() -> "guest " + hash;
        };
    }

    private static Problem.Raised badKey() {
        String detail = "must be 1 to 255 visible ASCII characters, different for each thing that is to be done";
        return Problem.invalid(List.of(new Problem.FieldError(Once.HEADER, "invalid", detail)))
                .raised();
    }
}
