package app.kept.message.email;

import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.PlainWords;
import app.kept.message.email.SmtpTrouble.Stage;
import java.time.Duration;

/** What trouble with a mail server means for the letter, for its recipient and for all other letters. */
final class SmtpFaults {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofMinutes(5);
    private static final Duration MUCH_LATER = Duration.ofHours(1);

    private SmtpFaults() {}

    static Delivery delivery(SmtpTrouble trouble, SmtpServer server) {
        String answer = PlainWords.of("The mail server " + server + " " + trouble.getMessage(), server.secrets());
        if (trouble.reply().isPresent())
            return refused(trouble.stage(), trouble.reply().get(), answer);
        if (trouble.stage() == Stage.END) return new Delivery.Unsure(answer);
        if (trouble.isBrokenOff()) return new Delivery.Again(Fault.BUSY, SOON, answer);
        // The one thing that it says no to of itself: letters that it cannot write.
        if (trouble.stage() == Stage.RECIPIENT) return new Delivery.Never(Fault.ADDRESS, answer);
        return new Delivery.Again(Fault.PROVIDER, LATER, answer);
    }

    private static Delivery refused(Stage stage, SmtpReply reply, String answer) {
        if (reply.code() == 421) return new Delivery.Again(Fault.THROTTLED, SOON, answer);
        if (reply.code() < 500) return new Delivery.Again(Fault.BUSY, SOON, answer);
        return switch (stage) {
            case CONNECT, TLS, GREETING, HELLO, SIGN_IN -> new Delivery.Again(Fault.PROVIDER, LATER, answer);
            case SENDER ->
                // Too large, or said in a way that it does not take: that is about this one letter.
                reply.code() == 552 || reply.code() == 555
                        ? new Delivery.Never(Fault.CONTENT, answer)
                        : new Delivery.Again(Fault.PROVIDER, LATER, answer);
            case RECIPIENT -> recipient(reply, answer);
            case LETTER, END -> letter(reply, answer);
        };
    }

    private static Delivery recipient(SmtpReply reply, String answer) {
        String status = reply.enhanced();
        return switch (reply.code()) {
            case 500, 502, 503, 504, 530, 535, 538 -> new Delivery.Again(Fault.PROVIDER, LATER, answer);
            default -> {
                if (isFull(reply)) yield new Delivery.Again(Fault.BUSY, MUCH_LATER, answer);
                if (status.equals("5.1.7") || status.equals("5.1.8")) {
                    yield new Delivery.Again(Fault.PROVIDER, LATER, answer);
                }
                // Somebody's policy: the address is none the worse for it, and may work by another way.
                boolean isPolicy = status.startsWith("5.7.") || status.startsWith("5.5.");
                yield new Delivery.Never(isPolicy ? Fault.CONTENT : Fault.ADDRESS, answer);
            }
        };
    }

    /** Some servers look at the recipient only when they have the letter. */
    private static Delivery letter(SmtpReply reply, String answer) {
        if (isFull(reply)) return new Delivery.Again(Fault.BUSY, MUCH_LATER, answer);
        boolean isAddress = switch (reply.enhanced()) {
            case "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1" -> true;
            default -> false;
        };
        return new Delivery.Never(isAddress ? Fault.ADDRESS : Fault.CONTENT, answer);
    }

    private static boolean isFull(SmtpReply reply) {
        return reply.enhanced().equals("5.2.2");
    }
}
