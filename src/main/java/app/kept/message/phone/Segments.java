package app.kept.message.phone;

/**
 * Into how many short messages a text is split, each of which costs. With one letter outside the old alphabet (ç, ã, õ,
 * an emoji) all of it is written in UTF-16, and less than half fits.
 *
 * @param isGsm7 whether the old alphabet is enough
 * @param places how many it takes in all
 */
public record Segments(boolean isGsm7, int places, int count) {

    public static Segments of(String text) {
        boolean isGsm7 = Gsm7.has(text);
        int alone = isGsm7 ? 160 : 70;
        int each = isGsm7 ? 153 : 67;
        int places = 0;
        int parts = 1;
        int inPart = 0;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int letter = text.codePointAt(at);
            // Neither a pair of surrogates nor an escape and its letter is ever torn apart.
            int takes = isGsm7 ? Gsm7.places(letter) : Character.charCount(letter);
            places += takes;
            if (inPart + takes > each) {
                parts++;
                inPart = 0;
            }
            inPart += takes;
        }
        return new Segments(isGsm7, places, places <= alone ? 1 : parts);
    }

    public String words() {
        return count == 1 ? "1 segment" : count + " segments";
    }
}
