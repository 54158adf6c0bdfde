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

    /** A person who is signed in, in the account that they chose. */
    record Member(AccountId account, UUID person, UUID session, Set<Role> roles) implements Caller {}

    Request.Attribute<Caller> ATTRIBUTE = new Request.Attribute<>("caller", Caller.class);

    static Caller of(Request request) {
        return request.get(ATTRIBUTE).orElse(new Guest());
    }

    /** The account that the caller acts for; a route that asks for it has let no guest in. */
    static AccountId accountOf(Request request) {
        return switch (of(request)) {
            case Key key -> key.account();
            case Member member -> member.account();
            case Guest() -> throw nobody();
        };
    }

    /** The person who is signed in; a route that asks for one has let nobody else in. */
    static Member memberOf(Request request) {
        return switch (of(request)) {
            case Member member -> member;
            case Key _, Guest() -> throw nobody();
        };
    }

    /** For the audit: by whom, and in which request. */
    static Audit.By by(Request request) {
        return new Audit.By(accountOf(request), of(request).actor(), request.id());
    }

    private static Problem.Raised nobody() {
        return Problem.of(ProblemCode.SIGN_IN_NEEDED, "This needs a sign-in or an API key.")
                .raised();
    }

    /** As whom the caller acts in an account. Whoever is known elsewhere only is nobody known here. */
    default Actor actorIn(AccountId account) {
        return switch (this) {
            case Key key when key.account().equals(account) -> new Actor(Actor.Kind.KEY, key.id());
            case Member member when member.account().equals(account) -> new Actor(part(member), member.person());
            case Key _, Member _ -> Actor.GUEST;
            case Guest() -> Actor.GUEST;
        };
    }

    /** The greatest part in which a person can have acted. */
    private static Actor.Kind part(Member member) {
        if (member.roles().contains(Role.OWNER) || member.roles().contains(Role.ADMIN)) return Actor.Kind.ADMIN;
        return member.roles().contains(Role.HOST) ? Actor.Kind.HOST : Actor.Kind.CLIENT;
    }
}
