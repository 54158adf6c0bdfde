package app.kept.platform.http;

/** Who may call a route. */
public interface Access {
    /** What the rule asks for, as it is told to those who lack it. */
    String words();

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
