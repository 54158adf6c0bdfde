package app.kept.platform.http;

/** Who may call a route. */
public interface Access {
    /** How the rule is called in the table of routes. */
    String name();

    Verdict judge(Request request);

    /** What the rule says of one request. */
    enum Verdict {
        ALLOWED,
        /** Nobody is known to be asking. */
        UNKNOWN_CALLER,
        /** Somebody known, but not for this. */
        FORBIDDEN
    }
}
