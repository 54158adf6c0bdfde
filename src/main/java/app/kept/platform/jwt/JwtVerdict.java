package app.kept.platform.jwt;

/** What was made of a token. */
public sealed interface JwtVerdict {
    record Good(JwtClaims claims) implements JwtVerdict {}

    /** @param reason a word or two for the log; nothing of what stood in the token */
    record Bad(String reason) implements JwtVerdict {}
}
