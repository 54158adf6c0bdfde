package app.kept.platform.http;

/** The verbs that Kept speaks. HEAD is GET without its body. */
public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE;

    /** Whether a request changes nothing. */
    public boolean isSafe() {
        return this == GET;
    }
}
