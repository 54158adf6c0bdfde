package app.kept.web.signin;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A way in through somebody who vouches for people.
 *
 * @param name of who vouches, as people know it
 * @param action where the button leads, by POST
 * @param leadsOnTo the site where that ends, which the page has to announce; empty while it is not known
 */
public record OidcButton(String name, String action, Supplier<Optional<String>> leadsOnTo) {}
