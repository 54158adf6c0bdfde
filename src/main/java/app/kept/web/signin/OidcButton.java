package app.kept.web.signin;

/**
 * A way in through somebody who vouches for people.
 *
 * @param name of who vouches, as people know it
 * @param action where the button leads, by POST
 */
public record OidcButton(String name, String action) {}
