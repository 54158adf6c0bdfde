package app.kept.account;

import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Who is asking. */
public sealed interface Caller {
    /** Nobody that we know: a visitor of the public pages. */
    record Guest() implements Caller {}

    /** A program with an API key of an account. */
    record Key(AccountId account, UUID id, Set<Scope> scopes) implements Caller {}

    /**
     * A person who is signed in, in the account that they chose.
     *
     * @param host the one that they are, when they are one
     */
    record Member(AccountId account, UUID person, UUID session, Role role, Optional<UUID> host) implements Caller {
        /** Whether their role lets them in at all; how far is the route's to say. */
        public boolean may(Right right) {
            return right.of(role) != Extent.NOTHING;
        }
    }

    /**
     * A customer of a shop that vouches for them with a signed token.
     *
     * @param id the customer's id in the shop
     */
    record Customer(AccountId account, String id) implements Caller {}

    /** Whoever holds a link that was made for a guest. */
    record Holder(AccountId account, LinkPurpose purpose, UUID subject) implements Caller {}

    Request.Attribute<Caller> ATTRIBUTE = new Request.Attribute<>("caller", Caller.class);

    static Caller of(Request request) {
        return request.get(ATTRIBUTE).orElse(new Guest());
    }

    /** The account in which the caller is known; a guest is known in none. */
    default Optional<AccountId> home() {
        return switch (this) {
            case Key key -> Optional.of(key.account);
            case Member member -> Optional.of(member.account);
            case Customer customer -> Optional.of(customer.account);
            case Holder holder -> Optional.of(holder.account);
            case Guest() -> Optional.empty();
        };
    }

    /** The account that the caller acts for; a route that asks for it has let no guest in. */
    static AccountId accountOf(Request request) {
        return of(request).home().orElseThrow(Caller::nobody);
    }

    /** The person who is signed in; a route that asks for one has let nobody else in. */
    static Member memberOf(Request request) {
        if (of(request) instanceof Member member) return member;
        throw nobody();
    }

    /** For the audit: by whom, and in which request. */
    static Audit.By by(Request request) {
        AccountId account = accountOf(request);
        return new Audit.By(account, of(request).actorIn(account), request.id());
    }

    /** As whom the caller acts in an account. Whoever is known elsewhere only is nobody known here. */
    default Actor actorIn(AccountId account) {
        if (!home().equals(Optional.of(account))) return Actor.GUEST;
        return switch (this) {
            case Key key -> new Actor(Actor.Kind.KEY, key.id());
            case Member member -> Actor.member(member.role(), member.person());
            case Customer _ -> new Actor(Actor.Kind.CLIENT, null);
            case Holder _, Guest() -> Actor.GUEST;
        };
    }

    private static Problem.Raised nobody() {
        return Problem.of(ProblemCode.SIGN_IN_NEEDED, "This needs a sign-in or an API key.")
                .raised();
    }
}
