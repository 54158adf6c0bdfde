package app.kept.journey.form;

import java.util.Optional;

/** Which programs may be called. */
@FunctionalInterface
public interface Addresses {
    /** For what is read without asking anybody. */
    Addresses ANY = _ -> Optional.empty();

    /** Why this one may not, in a sentence. */
    Optional<String> objection(String url);
}
