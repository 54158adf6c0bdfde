package app.kept.platform.outbound;

import java.time.Duration;

/** What came of a call. */
public sealed interface OutboundAnswer {

    /**
     * The other side answered; redirects are answers like any other.
     *
     * @param truncated whether the body is not whole: longer than was to be read, or cut off by a broken connection or
     *     the deadline. The status holds all the same. Whoever needs the body must look at this first
     */
    record Answered(int status, OutboundHeaders headers, OutboundBody body, boolean truncated, Duration elapsed)
            implements OutboundAnswer {}

    /**
     * The guard said no; nothing was connected.
     *
     * @param reason a sentence for the person who gave the URL
     */
    record Refused(String reason) implements OutboundAnswer {}

    /** @param reason in plain words, for the record of the attempt */
    record Failed(Kind kind, String reason) implements OutboundAnswer {}

    enum Kind {
        /** No byte of the request left: it can be sent again. */
        CONNECT,
        /** At least a part of the request left, and no answer says what became of it: never blindly send it again. */
        UNSURE
    }
}
