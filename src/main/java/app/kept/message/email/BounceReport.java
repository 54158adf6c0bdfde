package app.kept.message.email;

import app.kept.message.channel.PlainWords;
import app.kept.message.channel.Receipt;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * What a mail server reports about a mail that it could not deliver, or did (RFC 3464).
 *
 * @param to all addresses that the report names as its own recipient
 */
record BounceReport(String to, Receipt.Kind kind, String detail) {
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final List<String> RECIPIENTS =
            List.of("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To");
    private static final int MOST_PARTS = 20;

    /** @return empty for whatever else comes to such an address: answers of who is away, spam, reports of a delay */
    static Optional<BounceReport> read(byte[] mail) {
        try {
            MimeMessage message = new MimeMessage(SESSION, new ByteArrayInputStream(mail));
            if (!message.isMimeType("multipart/report")) return Optional.empty();
            Optional<Part> status =
                    statusIn(new MimeMultipart(message.getDataHandler().getDataSource()));
            if (status.isEmpty()) return Optional.empty();
            return status(status.get(), recipients(message));
        } catch (MessagingException | IOException | RuntimeException unreadable) {
            // Anybody can write to these addresses, whatever they like.
            return Optional.empty();
        }
    }

    private static Optional<Part> statusIn(MimeMultipart parts) throws MessagingException {
        for (int i = 0; i < Math.min(parts.getCount(), MOST_PARTS); i++) {
            Part part = parts.getBodyPart(i);
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** First a group of fields about the server, then one about each recipient; ours has one. */
    private static Optional<BounceReport> status(Part part, String to) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            for (int group = 0; group < MOST_PARTS; group++) {
                InternetHeaders fields = new InternetHeaders(in);
                if (!fields.getAllHeaders().hasMoreElements()) return Optional.empty();
                String action = field(fields, "Action").toLowerCase(Locale.ROOT);
                if (action.isEmpty()) continue;
                String status = field(fields, "Status");
                String said = field(fields, "Diagnostic-Code");
                String detail = PlainWords.of(action + " " + status + (said.isEmpty() ? "" : ": " + said), List.of());
                return kind(action, status).map(kind -> new BounceReport(to, kind, "The mail came back: " + detail));
            }
        }
        return Optional.empty();
    }

    private static Optional<Receipt.Kind> kind(String action, String status) {
        return switch (action) {
            case "failed" ->
                Optional.of(
                        // The mailbox, or the domain, is not there. All else may be the letter's fault, or pass.
                        status.matches("5\\.1\\.(0|1|2|3|4|6|10)|5\\.2\\.1|5\\.0\\.0|5\\.4\\.4")
                                ? Receipt.Kind.BOUNCED
                                : Receipt.Kind.UNDELIVERED);
            case "delivered" -> Optional.of(Receipt.Kind.DELIVERED);
            default -> Optional.empty();
        };
    }

    private static String recipients(MimeMessage message) throws MessagingException {
        StringBuilder all = new StringBuilder();
        for (String name : RECIPIENTS) {
            String[] values = message.getHeader(name);
            if (values != null) all.append(String.join(" ", values)).append(' ');
        }
        return all.toString();
    }

    private static String field(InternetHeaders fields, String name) {
        String value = fields.getHeader(name, null);
        return value == null ? "" : value.strip();
    }
}
