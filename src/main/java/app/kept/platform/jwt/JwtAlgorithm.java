package app.kept.platform.jwt;

/** How a token may be signed; of each kind of key, the one way that everybody speaks. */
public enum JwtAlgorithm {
    HS256,
    RS256,
    ES256
}
