package app.kept.platform.outbound;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Says in plain words why a call failed. Names the origin only: path and query may hold secrets. */
final class FailureWords {
    private FailureWords() {}

    static String notConnected(OutboundRequest request, Deadline deadline, IOException cause) {
        String origin = request.url().origin();
        if (deadline.passed()) {
            return late(request);
        }
        return switch (cause) {
            case SSLException tls -> "No secure connection to " + origin + ": " + tls.getMessage();
            case ConnectException refused -> origin + " takes no connection: " + refused.getMessage();
            case IOException other -> "No connection to " + origin + ": " + other.getMessage();
        };
    }

    static String late(OutboundRequest request) {
        return "No connection to " + request.url().origin() + " within " + words(request.deadline());
    }

    static String noAnswer(OutboundRequest request, Deadline deadline, IOException cause) {
        String origin = request.url().origin();
        if (deadline.passed()) {
            return "No answer from " + origin + " within " + words(request.deadline());
        }
        return switch (cause) {
            case EOFException closed -> origin + " closed the connection without an answer";
            case ProtocolException garbled ->
                "The answer of " + origin + " cannot be understood: " + garbled.getMessage();
            case IOException other -> "The connection to " + origin + " broke before an answer: " + other.getMessage();
        };
    }

    private static String words(Duration span) {
        return span.toMillis() % 1_000 == 0 ? span.toSeconds() + " s" : span.toMillis() + " ms";
    }
}
