package app.kept.message.phone;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * A text as it goes into a short message.
 *
 * @param leftOut how many letters at its end found no room
 */
public record ShortText(String text, Segments segments, int leftOut) {
    private static final int MOST_SEGMENTS = 10;
    private static final int MOST_LETTERS = 1_600;
    private static final String CUT = "...";

    /** @param lookAlikes whether letters may be replaced by such as look alike, where that saves segments */
    public static ShortText of(String text, boolean lookAlikes) {
        String clean = clean(text);
        return cut(lookAlikes ? Gsm7.lookAlike(clean) : clean, MOST_SEGMENTS);
    }

    /** For what is not counted in segments. */
    public static ShortText unsegmented(String text) {
        return cut(clean(text), Integer.MAX_VALUE);
    }

    /** What has to be said of it in the answer: nothing where all of it went. */
    public String cutWords() {
        return leftOut == 0 ? "" : " It was too long: the last " + leftOut + " characters were left out.";
    }

    private static ShortText cut(String text, int mostSegments) {
        if (fits(text, mostSegments)) return new ShortText(text, Segments.of(text), 0);
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text.substring(0, Math.min(text.length(), MOST_LETTERS)));
        int end = letters.last();
        while (end > 0 && !fits(text.substring(0, end) + CUT, mostSegments)) end = letters.previous();
        String shorter = text.substring(0, Math.max(end, 0)).strip() + CUT;
        return new ShortText(shorter, Segments.of(shorter), text.length() - Math.max(end, 0));
    }

    private static boolean fits(String text, int mostSegments) {
        return text.length() <= MOST_LETTERS && Segments.of(text).count() <= mostSegments;
    }

    /** Half a pair of surrogates is no letter, and of the controls a phone knows only the line end. */
    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .codePoints()
                .filter(c -> c == '\n' || c == '\t' || !Character.isISOControl(c))
                .map(c -> c == '\t' ? ' ' : Character.getType(c) == Character.SURROGATE ? '?' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }
}
