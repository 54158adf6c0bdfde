package app.kept.web.page;

import app.kept.identity.signin.PasswordRules;
import java.util.Optional;

/** What is said of a password that is not taken. */
public final class PasswordWords {
    private PasswordWords() {}

    /** Empty when it is taken. */
    public static Optional<String> against(PasswordRules.Verdict verdict, Frame frame) {
        return switch (verdict) {
            case GOOD -> Optional.empty();
            case TOO_SHORT, TOO_LONG -> Optional.of(frame.text("password.length"));
            case COMMON -> Optional.of(frame.text("password.common"));
            case ABOUT_YOU -> Optional.of(frame.text("password.about_you"));
        };
    }
}
