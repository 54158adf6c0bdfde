package app.kept.journey.plan;

import app.kept.account.Actor;
import app.kept.message.channel.Route;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Several people act on the host's side. What a colleague did is news to the host, who may be at the door otherwise. */
final class Colleague {
    private static final String INBOX = "inbox";

    private Colleague() {}

    /** Whether somebody of the house did it who is not the one to be told. */
    static boolean did(Occurrence cause, Recipient recipient, Situation situation) {
        if (!recipient.part().equals(Recipient.HOST)) return false;
        Actor actor = cause.actor();
        @Nullable UUID person = actor.id();
        // Elsewhere, by one of the house of whom only the address is known there.
        if (person == null) return actor.kind() == Actor.Kind.ADMIN;
        boolean isTheirSignIn = recipient
                .by(INBOX)
                .map(Route::address)
                .filter(person.toString()::equals)
                .isPresent();
        return switch (actor.kind()) {
            case ADMIN -> !isTheirSignIn && !isHostToo(person, situation);
            // A host without a sign-in of their own can have been nobody else, unless they have it only since.
            case HOST -> !isTheirSignIn && (recipient.by(INBOX).isPresent() || cause.isGiving());
            case GUEST, CLIENT, KEY, SYSTEM -> false;
        };
    }

    /** Whoever looks after an account may be one of its hosts: then both have one address. */
    private static boolean isHostToo(UUID person, Situation situation) {
        @Nullable String address = situation.parties().host().email();
        if (address == null) return false;
        var signIn = new Route(INBOX, person.toString());
        return situation.members().stream()
                .filter(member -> member.besides().contains(signIn))
                .anyMatch(member -> member.email().equalsIgnoreCase(address));
    }
}
