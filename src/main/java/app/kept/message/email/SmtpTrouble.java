package app.kept.message.email;

import java.io.IOException;
import java.util.Optional;

/** A conversation with a mail server that did not come to its end. */
final class SmtpTrouble extends Exception {
    private static final long serialVersionUID = 1L;

    /** How far it had come. */
    enum Stage {
        CONNECT("the connection"),
        TLS("the secure connection"),
        GREETING("our arrival"),
        HELLO("our greeting"),
        SIGN_IN("our sign-in"),
        SENDER("our sender address"),
        RECIPIENT("the recipient"),
        LETTER("the letter"),
        /** All of the letter is out. */
        END("the letter");

        private final String words;

        Stage(String words) {
            this.words = words;
        }
    }

    private final Stage stage;
    private final transient Optional<SmtpReply> reply;

    SmtpTrouble(Stage stage, SmtpReply reply) {
        super("refused " + stage.words + ": " + reply);
        this.stage = stage;
        this.reply = Optional.of(reply);
    }

    SmtpTrouble(Stage stage, IOException cause) {
        super("broke off at " + stage.words + ": " + cause.getMessage(), cause);
        this.stage = stage;
        this.reply = Optional.empty();
    }

    /** What it says of itself keeps it from being of use. */
    SmtpTrouble(Stage stage, String words) {
        super(words);
        this.stage = stage;
        this.reply = Optional.empty();
    }

    Stage stage() {
        return stage;
    }

    Optional<SmtpReply> reply() {
        return reply;
    }

    boolean isBrokenOff() {
        return getCause() instanceof IOException;
    }
}
