package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.platform.db.Database;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.Optional;

/**
 * Where Cal.com calls. What is signed is kept as it came and answered at once, whatever it says; Cal.com calls once and
 * does not come again. Understanding it is work that can be done twice.
 */
public final class CalWebhook {
    private final Database database;
    private final CalSecrets secrets;
    private final Arrivals arrivals;

    CalWebhook(Database database, CalSecrets secrets, Arrivals arrivals) {
        this.database = database;
        this.secrets = secrets;
        this.arrivals = arrivals;
    }

    /** Of the first account, which in most installs is the only one. */
    public Response take(Request request) {
        return take(request, Optional.empty());
    }

    /** Of the account in the path: whose it is all the same says the secret. */
    public Response takeOf(Request request) {
        return take(request, Optional.of(new AccountId(request.id("account"))));
    }

    private Response take(Request request, Optional<AccountId> named) {
        byte[] body = request.body();
        String signature = request.header(CalSignature.HEADER).orElse("");
        Optional<CalSecrets.Known> known = secrets.of(named);
        boolean isSigned = known.stream()
                .flatMap(one -> one.secrets().stream())
                .anyMatch(secret -> CalSignature.verifies(secret, body, signature));
        // Who is not there hears the same as who signs with something else.
        if (!isSigned) throw notSigned();
        AccountId account = known.orElseThrow().account();
        database.write(tx -> arrivals.keep(tx, account, body, Delivery.Source.TOLD));
        return Response.json(200, new Received(true));
    }

    private static Problem.Raised notSigned() {
        return Problem.of(
                        ProblemCode.BAD_SIGNATURE,
                        "X-Cal-Signature-256 is not what the secret of this account makes of the body.")
                .raised();
    }

    private record Received(boolean received) {}
}
