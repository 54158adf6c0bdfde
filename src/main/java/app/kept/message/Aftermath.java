package app.kept.message;

import app.kept.message.channel.Fault;
import app.kept.platform.db.Tx;
import java.util.List;

/**
 * Told what a provider's no says about more than that one letter: that an address takes nothing, that somebody wants
 * nothing, that a provider refuses us.
 */
@FunctionalInterface
public interface Aftermath {
    Aftermath NONE = (_, _) -> {};

    /** Part of the transaction that writes down what came of the letters. */
    void follow(Tx tx, List<Trouble> troubles);

    /** @param answer what the provider said, in words for a person */
    record Trouble(Message message, String provider, Fault fault, String answer) {}
}
