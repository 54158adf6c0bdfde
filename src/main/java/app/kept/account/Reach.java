package app.kept.account;

import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import java.util.UUID;

/**
 * How far into the account the route's right lets this caller. Set by the right when it lets somebody in; every handler
 * that touches a thing of the account asks it.
 */
public sealed interface Reach {
    /** Everything in the account. */
    record Everything() implements Reach {}

    /** What belongs to one host. */
    record OfHost(UUID host) implements Reach {}

    /** What a signed-in person booked. */
    record OfPerson(UUID person) implements Reach {}

    /** What a shop's customer booked. */
    record OfCustomer(String customer) implements Reach {}

    /** One thing, to which a link leads. */
    record OfThing(UUID thing) implements Reach {}

    Request.Attribute<Reach> ATTRIBUTE = new Request.Attribute<>("reach", Reach.class);

    /** Where no right has said how far, it is a bug that would open everything: nothing is opened. */
    static Reach of(Request request) {
        return request.get(ATTRIBUTE).orElseThrow(() -> new IllegalStateException("the route gives no reach"));
    }

    /** Lets whoever may touch everything of this host pass, and nobody else. */
    static void requireHost(Request request, UUID host) {
        boolean inReach = switch (of(request)) {
            case Everything() -> true;
            case OfHost(UUID own) -> own.equals(host);
            case OfPerson _, OfCustomer _, OfThing _ -> false;
        };
        if (!inReach) throw outOfReach();
    }

    /** For what is there, in the caller's own account, but not the caller's. */
    static Problem.Raised outOfReach() {
        return Problem.of(ProblemCode.FORBIDDEN, "This belongs to somebody else in your account.")
                .raised();
    }
}
