package app.kept.identity.oidc;

/**
 * As what this server is known to the issuer.
 *
 * @param label what people call the issuer
 */
public record OidcClient(String issuer, String id, String secret, String label) {
    /** Without the secret: this may end up in a log. */
    @Override
    public String toString() {
        return issuer + " " + id;
    }
}
