package app.kept.web.message;

import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import app.kept.web.page.Frame;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not sent, in the reader's language. What is kept is a sentence in English; each that is ours stands
 * among the texts, and is known there by its English words. What a provider has said stays as it was said.
 */
public final class ReasonWords {
    private static final String OURS = "reason.";
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final List<Known> ALL = Texts.of(Language.EN).keys().stream()
            .filter(key -> key.startsWith(OURS))
            .sorted()
            .map(key -> new Known(key, pattern(Texts.of(Language.EN).get(key))))
            .toList();

    private ReasonWords() {}

    private record Known(String key, Pattern english) {
        Optional<String> in(String reason, Frame frame) {
            Matcher matcher = english.matcher(reason);
            if (!matcher.matches()) return Optional.empty();
            Object[] parts = new Object[matcher.groupCount()];
            for (int i = 0; i < parts.length; i++) parts[i] = of(matcher.group(i + 1), frame);
            return Optional.of(frame.text(key, parts));
        }
    }

    public static String of(@Nullable String reason, Frame frame) {
        if (reason == null) return "";
        return ALL.stream()
                .flatMap(known -> known.in(reason, frame).stream())
                .findFirst()
                .orElse(reason);
    }

    private static Pattern pattern(String english) {
        var regex = new StringBuilder();
        Matcher places = PLACE.matcher(english);
        int at = 0;
        while (places.find()) {
            regex.append(Pattern.quote(english.substring(at, places.start()))).append("(.+)");
            at = places.end();
        }
        return Pattern.compile(regex + Pattern.quote(english.substring(at)), Pattern.DOTALL);
    }
}
