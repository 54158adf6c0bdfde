package app.kept.account;

import app.kept.platform.http.Access;
import app.kept.platform.http.Request;
import org.jspecify.annotations.Nullable;

/** The rules that stand beside the routes: who may call. Of persons by their role, of programs by their key's scope. */
public enum Right implements Access {
    EVERYBODY("nothing", null, Circle.NOBODY) {
        @Override
        public Verdict judge(Request request) {
            return Verdict.ALLOWED;
        }
    },
    /** For those who run the server: from the machine itself, past no proxy. */
    OPERATE("a call from the machine itself", null, Circle.NOBODY) {
        @Override
        public Verdict judge(Request request) {
            return request.isDirect() && request.client().isLoopbackAddress() ? Verdict.ALLOWED : Verdict.FORBIDDEN;
        }
    },
    BE_SIGNED_IN("a sign-in", null, Circle.ALL),
    READ_HOSTS("the scope hosts:read, or a host's or admin's sign-in", Scope.HOSTS_READ, Circle.STAFF),
    WRITE_HOSTS("the scope hosts:write, or an admin's sign-in", Scope.HOSTS_WRITE, Circle.ADMINS),
    READ_BOOKINGS("the scope bookings:read, or a host's or admin's sign-in", Scope.BOOKINGS_READ, Circle.STAFF),
    READ_MESSAGES("the scope messages:read, or a host's or admin's sign-in", Scope.MESSAGES_READ, Circle.STAFF),
    MANAGE_KEYS("an admin's sign-in", null, Circle.ADMINS),
    READ_AUDIT("the scope audit:read, or an admin's sign-in", Scope.AUDIT_READ, Circle.ADMINS);

    private final String words;
    private final @Nullable Scope scope;
    private final Circle circle;

    Right(String words, @Nullable Scope scope, Circle circle) {
        this.words = words;
        this.scope = scope;
        this.circle = circle;
    }

    @Override
    public Verdict judge(Request request) {
        return switch (Caller.of(request)) {
            case Caller.Key key -> verdict(scope != null && key.scopes().contains(scope));
            case Caller.Member member -> verdict(member.roles().stream().anyMatch(circle::includes));
            case Caller.Guest() -> Verdict.UNKNOWN_CALLER;
        };
    }

    @Override
    public String words() {
        return words;
    }

    private static Verdict verdict(boolean allowed) {
        return allowed ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }
}
