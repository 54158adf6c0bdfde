package app.kept.host.question;

import java.util.List;
import java.util.Locale;

/**
 * Something that is asked of those who book.
 *
 * @param key under which the answer is kept
 * @param options what can be chosen; none where nothing is chosen
 * @param longest how many characters an answer in words may have
 */
public record Question(String key, String label, Kind kind, boolean isRequired, List<String> options, int longest) {
    static final int LONGEST_OPTION = 100;

    public Question {
        options = List.copyOf(options);
    }

    /** What the answer is. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        NUMBER,
        /** One of the options. */
        CHOICE,
        /** Some of the options. */
        CHOICES,
        YES_NO,
        DATE,
        EMAIL,
        PHONE;

        public boolean hasOptions() {
            return this == CHOICE || this == CHOICES;
        }

        boolean isInWords() {
            return this == TEXT || this == LONG_TEXT;
        }

        int usualLength() {
            return switch (this) {
                case TEXT -> 200;
                case LONG_TEXT -> 2_000;
                case NUMBER, CHOICE, CHOICES, YES_NO, DATE, EMAIL, PHONE -> 0;
            };
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
