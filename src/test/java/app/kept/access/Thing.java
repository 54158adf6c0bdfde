package app.kept.access;

import java.util.Optional;
import java.util.UUID;

/**
 * Something planted to which an id leads, or an id that leads nowhere.
 *
 * @param value the id as it is written in a request
 * @param host whose it is, when it belongs to one host
 * @param person whose it is, when a signed-in person made it or is it
 * @param customer whose it is, when a shop's customer made it
 * @param subject to what a link must lead so that its holder may touch this
 */
record Thing(
        Kind kind,
        String value,
        Home home,
        String name,
        Optional<UUID> host,
        Optional<UUID> person,
        Optional<UUID> subject,
        Optional<String> customer) {
    static Thing of(Kind kind, Object value, Home home, String name) {
        return new Thing(
                kind,
                value.toString(),
                home,
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** An id that might be there and is not, as long as those that are. */
    static Thing unknown(Kind kind, String value) {
        return of(kind, value, Home.NOWHERE, "unknown");
    }

    Thing ofHost(UUID owner) {
        return new Thing(kind, value, home, name, Optional.of(owner), person, subject, customer);
    }

    Thing ofPerson(UUID owner) {
        return new Thing(kind, value, home, name, host, Optional.of(owner), subject, customer);
    }

    Thing behind(UUID thing) {
        return new Thing(kind, value, home, name, host, person, Optional.of(thing), customer);
    }

    Thing ofCustomer(String id) {
        return new Thing(kind, value, home, name, host, person, subject, Optional.of(id));
    }

    @Override
    public String toString() {
        return home + "'s " + name;
    }
}
