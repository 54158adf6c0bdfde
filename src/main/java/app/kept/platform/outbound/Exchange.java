package app.kept.platform.outbound;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One request and its answer over one connection. Sends once; whatever goes wrong, it never sends again. */
record Exchange(AnswerHead head, AnswerBody body, boolean reusable) {

    /** Fails only where no status came back; from then on there is an answer. */
    static Exchange run(OutboundRequest request, OutboundConnection connection) throws IOException {
        IOException broken = write(request, connection);
        AnswerHead head;
        try {
            head = AnswerHead.read(connection.in());
        } catch (IOException e) {
            if (broken != null) {
                e.addSuppressed(broken);
            }
            throw e;
        }
        AnswerBody body = AnswerBody.read(connection.in(), head, request.method(), request.maxAnswerBytes());
        return new Exchange(head, body, body.reusable() && broken == null && !request.fresh());
    }

    /** A server may answer and hang up before it read all (413 for example): its answer is still worth reading. */
    private static @Nullable IOException write(OutboundRequest request, OutboundConnection connection) {
        try {
            connection.write(RequestBytes.of(request));
            return null;
        } catch (IOException e) {
            return e;
        }
    }
}
