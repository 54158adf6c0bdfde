package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.journey.condition.Parties;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyId;
import app.kept.platform.db.Tx;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The journeys of accounts, in the version that counts for whom. */
public interface JourneyBook {

    /** A journey as it was at some time; a version never changes. */
    record Held(JourneyId id, int version, Journey journey) {}

    /** Those that new bookings of the account follow; an account that has none yet is given the one of a fresh account. */
    List<Held> current(Tx tx, AccountId account);

    /** The same for whoever only asks: an account that has none yet stays without, and is told the one that it would be given. */
    List<Held> standing(Tx tx, AccountId account);

    Held version(Tx tx, AccountId account, JourneyId id, int version);

    /** The narrowest that covers a booking; of two that are equally narrow the one that was there first. */
    static Optional<Held> following(List<Held> current, Parties parties) {
        return current.stream()
                .filter(held -> held.journey()
                        .scope()
                        .covers(
                                parties.type().kind(),
                                parties.type().id().value(),
                                parties.host().id().value()))
                .min(Comparator.<Held>comparingInt(
                                held -> -held.journey().scope().narrowness())
                        .thenComparing(held -> held.id().value().toString()));
    }
}
