package app.kept.identity;

import app.kept.account.Caller;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out who asks: a program by its key, a person by their cookie. A key that does not hold is refused, never taken
 * for none; a cookie that has run out is a visitor who may sign in again.
 */
public final class Authentication implements Consumer<Request> {
    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final Sessions sessions;

    public Authentication(ApiKeys keys, Sessions sessions) {
        this.keys = keys;
        this.sessions = sessions;
    }

    @Override
    public void accept(Request request) {
        Optional<String> header = request.header("Authorization");
        if (header.isPresent()) {
            request.put(Caller.ATTRIBUTE, bearer(header.get()));
            return;
        }
        request.cookie(SessionCookie.NAME)
                .flatMap(sessions::caller)
                .ifPresent(member -> request.put(Caller.ATTRIBUTE, member));
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
