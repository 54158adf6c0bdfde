package app.kept.web.message;

import app.kept.message.template.TemplateKinds;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.platform.text.Texts;
import app.kept.web.page.Frame;
import app.kept.web.room.TemplateNames;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
            .sorted(Comparator.comparingInt(ReasonWords::saysLittle).thenComparing(Comparator.naturalOrder()))
            .map(key -> Known.of(key, Texts.of(Language.EN).get(key)))
            .toList();

    private ReasonWords() {}

    /**
     * One of ours.
     *
     * @param begin of all such sentences, by which most others are told apart soonest
     */
    private record Known(String key, String begin, Pattern english) {
        static Known of(String key, String english) {
            return new Known(key, PLACE.split(english, 2)[0], pattern(english));
        }

        Optional<String> in(String reason, Frame frame) {
            if (!reason.startsWith(begin)) return Optional.empty();
            Matcher matcher = english.matcher(reason);
            if (!matcher.matches()) return Optional.empty();
            Object[] parts = new Object[matcher.groupCount()];
            for (int i = 0; i < parts.length; i++) parts[i] = part(matcher.group(i + 1), frame);
            return Optional.of(frame.text(key, parts));
        }
    }

    /** @param language which one it is in, where that may be another than the reader's; otherwise empty */
    public record Told(String words, @Nullable String language) {}

    public static Told told(@Nullable String said, Frame frame) {
        String words = of(said, frame);
        return new Told(words, words.equals(said) && !words.isEmpty() ? "en" : null);
    }

    public static String of(@Nullable String reason, Frame frame) {
        if (reason == null) return "";
        return ALL.stream()
                .flatMap(known -> known.in(reason, frame).stream())
                .findFirst()
                .orElse(reason);
    }

    /** What was seen when a condition was asked, which is a part of a sentence, as one of its own. */
    public static String seen(String seen, Frame frame) {
        if (seen.isEmpty()) return seen;
        String sentence = seen.substring(0, 1).toUpperCase(Locale.ROOT) + seen.substring(1);
        return of(sentence.endsWith(".") ? sentence : sentence + ".", frame);
    }

    /** What stands in a sentence may be one itself, a moment, or what a message is called. */
    private static String part(String part, Frame frame) {
        String name = part.substring(0, 1).toLowerCase(Locale.ROOT) + part.substring(1);
        if (TemplateKinds.find(name).isPresent()) return TemplateNames.of(name, frame);
        return Moments.reread(part, Language.EN.locale(), frame.locale()).orElseGet(() -> of(part, frame));
    }

    /** What says most of its own is asked first: what says less may fit as well. */
    private static int saysLittle(String key) {
        return -PLACE.matcher(Texts.of(Language.EN).get(key)).replaceAll("").length();
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
