package app.kept.account;

import app.kept.platform.http.Access;
import app.kept.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** The rules that stand beside the routes: who may call. */
public enum Right implements Access {
    EVERYBODY("nothing", null),
    READ_HOSTS("the scope hosts:read", Scope.HOSTS_READ),
    WRITE_HOSTS("the scope hosts:write", Scope.HOSTS_WRITE),
    READ_BOOKINGS("the scope bookings:read", Scope.BOOKINGS_READ),
    /** For those who run the server: from the machine itself, past no proxy. */
    OPERATE("a call from the machine itself", null) {
        @Override
        public Verdict judge(Request request) {
            return request.isDirect() && request.client().isLoopbackAddress() ? Verdict.ALLOWED : Verdict.FORBIDDEN;
        }
    };

    private final String words;
    private final @Nullable Scope scope;

    Right(String words, @Nullable Scope scope) {
        this.words = words;
        this.scope = scope;
    }

    @Override
    public Verdict judge(Request request) {
        if (scope == null) return Verdict.ALLOWED;
        return switch (Caller.of(request)) {
            case Caller.Key key -> key.scopes().contains(scope) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
            case Caller.Guest() -> Verdict.UNKNOWN_CALLER;
        };
    }

    @Override
    public String words() {
        return words;
    }
}
