package app.kept.access;

import app.kept.account.Extent;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.account.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of those who ask.
 *
 * @param header the credential, as name and value; empty when there is none
 * @param eyes the owners whose canaries may be shown to them in their own account; all when empty
 */
record Principal(String name, Home home, Who who, List<String> header, Optional<Set<String>> eyes) {
    static Principal of(String name, Home home, Who who) {
        return new Principal(name, home, who, List.of(), Optional.of(Set.of()));
    }

    Principal showing(String header, String value) {
        return new Principal(name, home, who, List.of(header, value), eyes);
    }

    Principal seeing(String... owners) {
        return new Principal(name, home, who, header, Optional.of(Set.of(owners)));
    }

    Principal seeingEverything() {
        return new Principal(name, home, who, header, Optional.empty());
    }

    /** What the browser of somebody who is, or was, signed in shows. */
    Optional<String> cookie() {
        boolean hasOne = header.contains("Cookie");
        return hasOne ? Optional.of(header.get(1).replace("__Host-kept=", "")) : Optional.empty();
    }

    boolean mayBeShown(Canary canary) {
        return canary.home() == home
                && eyes.map(set -> set.contains(canary.owner())).orElse(true);
    }

    /** Whether it is in their own name. A client is shown nothing but what they gave themselves. */
    boolean isOf(Canary canary) {
        if (who instanceof Who.Customer) return mayBeShown(canary);
        return who instanceof Who.Member member
                && (member.mark().equals(canary) || (member.role() == Role.CLIENT && mayBeShown(canary)));
    }

    /** Whether there is anybody at all behind the credential. */
    boolean isKnown() {
        return switch (who) {
            case Who.Nobody(), Who.Operator(), Who.Refused() -> false;
            case Who.Holder _, Who.Member _, Who.Program _, Who.Customer _ -> true;
        };
    }

    /** What the right says of such people. */
    Extent of(Right right) {
        return switch (who) {
            case Who.Nobody(), Who.Operator(), Who.Refused() -> Extent.NOTHING;
            case Who.Holder _ -> right.ofLinks();
            case Who.Customer _ -> right.ofCustomers();
            case Who.Member member -> right.of(member.role());
            case Who.Program(Set<Scope> scopes) ->
                right.scope()
                        .filter(scopes::contains)
                        .map(_ -> Extent.EVERYTHING)
                        .orElse(Extent.NOTHING);
        };
    }

    /** Whether bookings are theirs only because they made them. */
    boolean booksAlone() {
        return switch (who) {
            case Who.Holder _, Who.Customer _ -> true;
            case Who.Member member -> member.role() == Role.CLIENT;
            case Who.Nobody(), Who.Operator(), Who.Refused(), Who.Program _ -> false;
        };
    }

    /** Whether it is this principal's own. */
    boolean owns(Thing thing) {
        return switch (who) {
            case Who.Nobody(), Who.Operator(), Who.Refused() -> false;
            case Who.Holder(var booking) -> thing.subject().equals(Optional.of(booking));
            case Who.Member member ->
                // In what they are signed in to, that much is theirs.
                thing.kind() == Kind.ACCOUNT
                        || (member.host().isPresent() && thing.host().equals(member.host()))
                        || thing.person().equals(Optional.of(member.person()));
            case Who.Customer(var id) -> thing.customer().equals(Optional.of(id));
            case Who.Program _ -> false;
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
