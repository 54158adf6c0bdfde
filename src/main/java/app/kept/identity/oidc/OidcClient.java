package app.kept.identity.oidc;

import java.net.URI;

/**
 * As what this server is known to the issuer.
 *
 * @param label what people call the issuer
 * @param returnTo where it sends them back to; never taken from a request
 */
public record OidcClient(String issuer, String id, String secret, String label, URI returnTo) {
    public static final String RETURN_PATH = "/sign-in/oidc/return";

    /** Without the secret: this may end up in a log. */
    @Override
    public String toString() {
        return issuer + " " + id;
    }
}
