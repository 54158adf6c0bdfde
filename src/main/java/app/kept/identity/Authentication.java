package app.kept.identity;

import app.kept.account.Caller;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import java.util.function.Consumer;

/** Finds out who asks. A credential that does not hold is refused, never taken for none. */
public final class Authentication implements Consumer<Request> {
    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;

    public Authentication(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public void accept(Request request) {
        request.header("Authorization").ifPresent(header -> request.put(Caller.ATTRIBUTE, bearer(header)));
    }

    private Caller bearer(String header) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            var caller = keys.caller(header.substring(BEARER.length()).strip());
            if (caller.isPresent()) return caller.get();
        }
        throw Problem.of(ProblemCode.SIGN_IN_NEEDED, "The API key is not known, has expired or was revoked.")
                .raised();
    }
}
