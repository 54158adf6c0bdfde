package app.kept.message.email;

import app.kept.message.channel.Letter;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A letter as mail. Tried again, it has the same Message-ID, so that a receiver can see that it is the same; and all mail
 * about one thing belongs to one thread.
 */
final class WrittenMail {
    private static final Session SESSION = Session.getInstance(new Properties());

    /** For addresses that cannot be written otherwise: its heads are in UTF-8, which not every server takes. */
    private static final Session BEYOND_ASCII = Session.getInstance(beyondAscii());

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Pattern NOT_IN_A_HEADER = Pattern.compile("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+");
    private static final Pattern METHOD = Pattern.compile("[A-Z]{3,20}");
    private static final Pattern HTTPS = Pattern.compile("https://[\\x21-\\x7E&&[^<>\"]]{1,900}");

    private WrittenMail() {}

    static byte[] of(Letter letter, Mailer mailer, MailAddress to, Instant now) {
        try {
            Identified mail = new Identified(to.isAscii() ? SESSION : BEYOND_ASCII, messageId(letter, mailer));
            head(mail, letter, mailer, to, now);
            mail.setContent(body(letter));
            mail.saveChanges();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(4_096);
            mail.writeTo(bytes);
            return bytes.toByteArray();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a letter of checked parts cannot be written", e);
        }
    }

    static String messageId(Letter letter, Mailer mailer) {
        return "<" + letter.id() + "@" + mailer.address().domain() + ">";
    }

    /** On one line and of characters that a header can hold. */
    static String subject(Letter letter) {
        return NOT_IN_A_HEADER.matcher(letter.words().subject()).replaceAll(" ").strip();
    }

    private static void head(Identified mail, Letter letter, Mailer mailer, MailAddress to, Instant now)
            throws MessagingException, UnsupportedEncodingException {
        String thread = "<" + letter.about().kind() + "." + letter.about().id() + "@"
                + mailer.address().domain() + ">";
        mail.setSentDate(Date.from(now));
        var from = new InternetAddress(mailer.address().toString());
        if (!mailer.name().isEmpty()) from.setPersonal(mailer.name(), "UTF-8");
        mail.setFrom(from);
        mail.setHeader("To", to.toString());
        mail.setSubject(subject(letter), "UTF-8");
        mail.setHeader("In-Reply-To", thread);
        mail.setHeader("References", thread);
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        mail.setHeader("Content-Language", letter.extras().language().locale().toLanguageTag());
        String unsubscribe = letter.extras().unsubscribe();
        if (unsubscribe != null && HTTPS.matcher(unsubscribe).matches()) {
            mail.setHeader("List-Unsubscribe", "<" + unsubscribe + ">");
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private static MimeMultipart body(Letter letter) throws MessagingException {
        MimeMultipart forms = new MimeMultipart("alternative");
        forms.addBodyPart(words("plain", letter.words().text()));
        if (!letter.words().html().isEmpty())
            forms.addBodyPart(words("html", letter.words().html()));
        Letter.Calendar calendar = letter.extras().calendar();
        if (calendar == null || !METHOD.matcher(calendar.method()).matches()) return forms;
        forms.addBodyPart(calendar(calendar));
        MimeBodyPart first = new MimeBodyPart();
        first.setContent(forms);
        MimeBodyPart file = calendar(calendar);
        file.setFileName("invitation.ics");
        file.setDisposition("attachment");
        return new MimeMultipart("mixed", first, file);
    }

    private static MimeBodyPart words(String kind, String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(LINE_END.matcher(text).replaceAll("\r\n"), "UTF-8", kind);
        // Whatever is in it: no line gets too long, and none begins with a dot or "From" by chance.
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
        return part;
    }

    /** The method stands in the head as in the entry, or calendars take it for a file and no more. */
    private static MimeBodyPart calendar(Letter.Calendar calendar) throws MessagingException {
        byte[] lines = LINE_END.matcher(calendar.text()).replaceAll("\r\n").getBytes(StandardCharsets.UTF_8);
        jakarta.mail.internet.InternetHeaders head = new jakarta.mail.internet.InternetHeaders();
        head.setHeader("Content-Type", "text/calendar; charset=UTF-8; method=" + calendar.method());
        head.setHeader("Content-Transfer-Encoding", "base64");
        return new MimeBodyPart(head, Base64.getMimeEncoder().encode(lines));
    }

    private static Properties beyondAscii() {
        Properties properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }

    /** Saving writes a new Message-ID of its own, but for this. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
