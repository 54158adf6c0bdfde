package app.kept.platform.outbound;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A request as it goes over the wire, in one piece, so that a small one leaves in one packet. */
final class RequestBytes {
    private static final Set<String> EXPECT_BODY = Set.of("POST", "PUT", "PATCH");

    private RequestBytes() {}

    static byte[] of(OutboundRequest request) {
        StringBuilder head = new StringBuilder(256);
        head.append(request.method()).append(' ').append(request.url().target()).append(" HTTP/1.1\r\n");
        line(head, "Host", request.url().authority());
        for (OutboundHeaders.Field field : request.headers().fields()) {
            line(head, field.name(), field.value());
        }
        if (request.headers().first("user-agent").isEmpty()) {
            line(head, "User-Agent", "Kept/1.0");
        }
        if (request.body().size() > 0 || EXPECT_BODY.contains(request.method())) {
            line(head, "Content-Length", Integer.toString(request.body().size()));
        }
        if (request.fresh()) {
            line(head, "Connection", "close");
        }
        head.append("\r\n");
        ByteArrayOutputStream bytes =
                new ByteArrayOutputStream(head.length() + request.body().size());
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(request.body().bytes());
        return bytes.toByteArray();
    }

    private static void line(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
