package app.kept.access;

import app.kept.account.Role;
import app.kept.account.Scope;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** As what somebody asks. */
sealed interface Who {
    /** Without any credential, through a proxy. */
    record Nobody() implements Who {}

    /** Without any credential, on the machine itself. */
    record Operator() implements Who {}

    /** With a credential that does not hold: refused everywhere, for it may be a mistake that should be seen. */
    record Refused() implements Who {}

    /** With the link to a booking. */
    record Holder(UUID booking) implements Who {}

    /** @param mark in their name and address */
    record Member(Role role, UUID person, Canary mark, UUID session, Optional<UUID> host) implements Who {}

    /** As the customer of a shop that vouches for them. */
    record Customer(String id) implements Who {}

    record Program(Set<Scope> scopes) implements Who {}
}
