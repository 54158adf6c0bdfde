package app.kept.message.push;

import app.kept.message.channel.Letter;
import app.kept.platform.text.Json;
import java.util.UUID;

/** What a browser shows, in as many words as there is room for. */
final class PushNote {
    private static final int LONGEST_TITLE = 200;
    private static final String CUT = "…";

    private PushNote() {}

    /** In JSON, as {@code push-worker.js} reads it. A browser shows one note for each tag, so a repeated letter once. */
    static byte[] of(Letter letter, int most) {
        String text = letter.words().text();
        byte[] whole = written(letter, text);
        if (whole.length <= most) return whole;
        int fits = 0;
        int tooMuch = text.codePointCount(0, text.length());
        while (tooMuch - fits > 1) {
            int half = (fits + tooMuch) >>> 1;
            if (written(letter, cut(text, half)).length <= most) {
                fits = half;
            } else {
                tooMuch = half;
            }
        }
        return written(letter, cut(text, fits));
    }

    private static byte[] written(Letter letter, String text) {
        UUID id = letter.id();
        String link = letter.extras().link();
        String subject = letter.words().subject();
        boolean isLong = subject.codePointCount(0, subject.length()) > LONGEST_TITLE;
        return Json.bytes(Json.object()
                .put("title", isLong ? cut(subject, LONGEST_TITLE) : subject)
                .put("body", text)
                .put("tag", id.toString())
                .put("lang", letter.extras().language().code())
                .put("link", link == null || link.length() > 1_000 ? usual(letter) : link));
    }

    /** A shop's customer has no inbox here; where they read on is the shop's to say. */
    private static String usual(Letter letter) {
        return CustomerSubscriptions.customer(letter.address()).isPresent() ? "" : "/inbox";
    }

    private static String cut(String text, int points) {
        return text.substring(0, text.offsetByCodePoints(0, points)) + CUT;
    }
}
