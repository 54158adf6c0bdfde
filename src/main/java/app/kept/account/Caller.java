package app.kept.account;

import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import java.util.Set;
import java.util.UUID;

/** Who is asking. */
public sealed interface Caller {
    /** Nobody that we know: a visitor of the public pages. */
    record Guest() implements Caller {}

    /** A program with an API key of an account. */
    record Key(AccountId account, UUID id, Set<Scope> scopes) implements Caller {}

    Request.Attribute<Caller> ATTRIBUTE = new Request.Attribute<>("caller", Caller.class);

    static Caller of(Request request) {
        return request.get(ATTRIBUTE).orElse(new Guest());
    }

    /** The account that the caller acts for; a route that asks for it has let no guest in. */
    static AccountId accountOf(Request request) {
        return switch (of(request)) {
            case Key key -> key.account();
            case Guest() ->
                throw Problem.of(ProblemCode.SIGN_IN_NEEDED, "This needs an API key.")
                        .raised();
        };
    }

    /** As whom the caller acts in an account. A key of another account is worth no more there than none. */
    default Actor actorIn(AccountId account) {
        return switch (this) {
            case Key key -> key.account().equals(account) ? new Actor(Actor.Kind.KEY, key.id()) : Actor.GUEST;
            case Guest() -> Actor.GUEST;
        };
    }
}
