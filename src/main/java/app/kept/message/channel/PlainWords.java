package app.kept.message.channel;

import java.util.Collection;

/** Makes of what a provider said something that people can read and nobody need hide. */
public final class PlainWords {
    private static final int LONGEST = 400;

    /** What is shorter is no secret, and would be found everywhere. */
    private static final int SHORTEST_SECRET = 4;

    private PlainWords() {}

    /** On one line, short, without what must stay secret. */
    public static String of(String said, Collection<String> secrets) {
        // Cut only after the secrets are out, or a half of one could stay at the end.
        String text = said.length() > 4 * LONGEST ? said.substring(0, 4 * LONGEST) : said;
        for (String secret : secrets) {
            if (secret.length() >= SHORTEST_SECRET) text = text.replace(secret, "…");
        }
        text = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029\\s]+", " ").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
