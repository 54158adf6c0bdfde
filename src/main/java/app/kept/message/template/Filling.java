package app.kept.message.template;

import app.kept.platform.text.Language;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills a template with what a message knows. What stands in a value is text and nothing else, whatever it looks like. */
final class Filling {
    /** Around an address that we made, in HTML that is not yet put together; nothing from outside can hold these. */
    static final char LINK = '\u0001';

    static final char LINK_END = '\u0002';
    /** Behind what came from outside, which is never taken for the name of a button. */
    static final char FOREIGN = '\u0003';

    private static final int LONGEST = 100_000;

    private final Template template;
    private final Language language;
    private final Map<String, String> data;

    Filling(Template template, Language language, Map<String, String> data) {
        this.template = template;
        this.language = language;
        this.data = data;
    }

    /** One line: a break in it would start a header of its own. */
    String subject() {
        var out = new StringBuilder(120);
        write(template.subject(), out, null);
        for (int i = 0; i < out.length(); i++) {
            if (out.charAt(i) < ' ') out.setCharAt(i, ' ');
        }
        return out.toString().strip();
    }

    /** @param html gets the same, escaped and with its addresses marked; absent where nobody wants it */
    String text(@Nullable StringBuilder html) {
        var out = new StringBuilder(1_000);
        write(template.text(), out, html);
        return tidied(out);
    }

    private void write(List<Part> parts, StringBuilder text, @Nullable StringBuilder html) {
        for (Part part : parts) {
            switch (part) {
                case Part.Text words -> {
                    text.append(words.text());
                    if (html != null) html.append(words.html());
                }
                case Part.Value value -> write(value, text, html);
                case Part.Section section -> {
                    if (isGiven(section.name()) == section.whenGiven()) write(section.parts(), text, html);
                }
            }
        }
        if (text.length() > LONGEST) throw unsayable("would be longer than " + LONGEST + " characters");
    }

    private void write(Part.Value value, StringBuilder text, @Nullable StringBuilder html) {
        String given = data.get(value.name());
        if (given == null || given.isBlank()) throw unsayable("wants {{" + value.name() + "}}, which was not given");
        String clean = clean(given);
        text.append(clean);
        if (html == null) return;
        boolean isLink = value.isLink() && isAddress(clean);
        if (isLink) html.append(LINK);
        escape(clean, html);
        html.append(isLink ? LINK_END : FOREIGN);
    }

    private boolean isGiven(String name) {
        String value = data.get(name);
        return value != null && !value.isBlank();
    }

    private Unsayable unsayable(String why) {
        return new Unsayable("The template " + template.kind().name() + " (" + language.code() + ", "
                + template.form().code() + ") " + why + ".");
    }

    private static boolean isAddress(String text) {
        if (!text.startsWith("https://") && !text.startsWith("http://")) return false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"' || c == '<' || c == '>' || c > '~') return false;
        }
        return true;
    }

    /** Without what no letter shows: control characters, and marks that turn the direction of what follows. */
    private static String clean(String value) {
        int i = 0;
        while (i < value.length() && !isUnwanted(value.charAt(i))) i++;
        if (i == value.length()) return value;
        var out = new StringBuilder(value.length());
        for (int j = 0; j < value.length(); j++) {
            char c = value.charAt(j);
            out.append(isUnwanted(c) ? ' ' : c);
        }
        return out.toString();
    }

    private static boolean isUnwanted(char c) {
        boolean isControl = (c < ' ' && c != '\n') || c == '\u007f';
        return isControl || (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    /** A section that was left out leaves no gap: never more than one empty line. */
    private static String tidied(StringBuilder text) {
        int to = 0;
        int breaks = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') continue;
            breaks = c == '\n' ? breaks + 1 : 0;
            if (breaks <= 2) text.setCharAt(to++, c);
        }
        while (to > 0 && text.charAt(to - 1) <= ' ') to--;
        text.setLength(to);
        return text.toString();
    }
}
