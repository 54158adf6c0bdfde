package app.kept.access;

import app.kept.account.Extent;
import app.kept.account.Right;
import java.util.List;

/** What the declared rules say that somebody must be told. */
enum Expectation {
    ALLOWED,
    /** 401, or for a page the way to the sign-in. */
    SIGN_IN,
    /** 401 wherever it is shown. */
    REFUSED,
    FORBIDDEN,
    NOT_FOUND,
    /** Two things that do not belong together, at least one of which is out of reach. */
    FORBIDDEN_OR_NOT_FOUND;

    /** @param things what the ids in the request lead to */
    static Expectation of(Ask ask, Principal principal, List<Thing> things) {
        boolean lacksOne = principal.isKnown()
                && ask.rights().stream()
                        .anyMatch(right -> right != Right.EVERYBODY
                                && right != Right.OPERATE
                                && principal.of(right) == Extent.NOTHING);
        if (lacksOne) return FORBIDDEN;
        if (Declared.isOfTheShop(ask.route()) && !(principal.who() instanceof Who.Refused)) {
            // A slot is looked for where the caller is known, and a guest means the first account.
            Home shop = principal.home() == Home.NOWHERE ? Home.A : principal.home();
            return things.stream().allMatch(thing -> thing.home() == shop) ? ALLOWED : NOT_FOUND;
        }
        Expectation expected = of(ask.right(), principal, things);
        boolean isOtherSide = (Declared.isForHosts(ask.route()) && principal.booksAlone())
                || (Declared.isForClients(ask.route()) && !principal.booksAlone());
        if (Declared.givesAway(ask.route()) && !principal.booksAlone() && expected == FORBIDDEN_OR_NOT_FOUND) {
            return isTheirsToGive(principal, things) ? ALLOWED : expected;
        }
        return expected == ALLOWED && isOtherSide ? FORBIDDEN : expected;
    }

    private static boolean isTheirsToGive(Principal principal, List<Thing> things) {
        return things.stream()
                .allMatch(thing ->
                        thing.home() == principal.home() && (thing.kind() == Kind.HOST || principal.owns(thing)));
    }

    private static Expectation of(Right right, Principal principal, List<Thing> things) {
        if (principal.who() instanceof Who.Refused) return REFUSED;
        return switch (right) {
            case EVERYBODY -> ofPublic(things);
            case OPERATE -> principal.who() instanceof Who.Operator ? ofPublic(things) : FORBIDDEN;
            default -> principal.isKnown() ? ofGuarded(right, principal, things) : SIGN_IN;
        };
    }

    /** Whoever has the name or the link may follow it, into whichever account it leads. */
    private static Expectation ofPublic(List<Thing> things) {
        boolean allThere = things.stream().allMatch(thing -> thing.home() != Home.NOWHERE);
        return allThere && belongTogether(things) ? ALLOWED : NOT_FOUND;
    }

    private static Expectation ofGuarded(Right right, Principal principal, List<Thing> things) {
        Extent extent = principal.of(right);
        if (extent == Extent.NOTHING) return FORBIDDEN;
        if (things.stream().anyMatch(thing -> thing.home() != principal.home())) {
            boolean alone = things.size() == 1 || extent == Extent.EVERYTHING;
            return alone ? NOT_FOUND : FORBIDDEN_OR_NOT_FOUND;
        }
        boolean inReach = extent == Extent.EVERYTHING || things.stream().allMatch(principal::owns);
        // A schedule is looked for with its host.
        boolean lost = things.stream().anyMatch(thing -> thing.kind() == Kind.SCHEDULE) && !belongTogether(things);
        if (inReach) return lost ? NOT_FOUND : ALLOWED;
        // That a person's own things are there is nobody else's business, not even in the same account.
        if (right == Right.BE_SIGNED_IN || right == Right.BE_TOLD) return NOT_FOUND;
        return things.size() == 1 ? FORBIDDEN : FORBIDDEN_OR_NOT_FOUND;
    }

    private static boolean belongTogether(List<Thing> things) {
        return things.stream().map(Thing::home).distinct().count() <= 1
                && things.stream().map(Thing::host).distinct().count() <= 1;
    }
}
