package app.kept.account;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** To whom a right opens how much. Whoever is not named gets nothing. */
final class Grants {
    private final @Nullable Scope scope;
    private final Map<Role, Extent> byRole = new EnumMap<>(Role.class);
    private Extent customers = Extent.NOTHING;
    private Extent links = Extent.NOTHING;

    private Grants(@Nullable Scope scope) {
        this.scope = scope;
    }

    static Grants toKeysWith(Scope scope) {
        return new Grants(scope);
    }

    /** To persons alone: no key opens this. */
    static Grants toNoKey() {
        return new Grants(null);
    }

    Grants everythingTo(Role... roles) {
        return give(Extent.EVERYTHING, roles);
    }

    Grants theirOwnTo(Role... roles) {
        return give(Extent.THEIR_OWN, roles);
    }

    /** To the customers of a shop that vouches for them. */
    Grants theirOwnToCustomers() {
        customers = Extent.THEIR_OWN;
        return this;
    }

    /** To whoever holds a guest's link. */
    Grants theirOwnToLinks() {
        links = Extent.THEIR_OWN;
        return this;
    }

    Optional<Scope> scope() {
        return Optional.ofNullable(scope);
    }

    Extent of(Role role) {
        return byRole.getOrDefault(role, Extent.NOTHING);
    }

    Extent ofCustomers() {
        return customers;
    }

    Extent ofLinks() {
        return links;
    }

    private Grants give(Extent extent, Role... roles) {
        for (Role role : roles) byRole.put(role, extent);
        return this;
    }
}
