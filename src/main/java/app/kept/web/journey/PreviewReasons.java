package app.kept.web.journey;

import app.kept.journey.form.ConditionWord;
import app.kept.journey.preview.Line;
import app.kept.web.message.ReasonWords;
import app.kept.web.page.Frame;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Why something of a preview does not go, or on what it depends. */
final class PreviewReasons {
    private static final Pattern OF_CONDITIONS =
            Pattern.compile("(Depends on|Its condition does not hold): (.+)\\.", Pattern.DOTALL);
    private static final Pattern WRITTEN = Pattern.compile("(if|unless) ([a-z_]+)(.*)", Pattern.DOTALL);

    private final Frame frame;

    PreviewReasons(Frame frame) {
        this.frame = frame;
    }

    String condition(Line.Said said) {
        String asked = asked(said);
        return switch (said.known()) {
            case THEN -> frame.text("preview.known.then", asked, ReasonWords.seen(said.seen(), frame));
            case NOW -> frame.text("preview.known.now", asked, ReasonWords.seen(said.seen(), frame));
            case OPEN -> frame.text("preview.known.open", asked);
        };
    }

    String why(Line line) {
        if (line.fate() != Line.Fate.DEPENDS) return ReasonWords.of(line.why(), frame);
        String open = line.said().stream()
                .filter(said -> said.known() == Line.Known.OPEN)
                .map(this::asked)
                .collect(Collectors.joining("; "));
        return frame.text("preview.known.open", open);
    }

    private String asked(Line.Said said) {
        return side(said.isUnless(), new StepWords(frame).question(said.question()));
    }

    /** What is alike for many, which names conditions as journeys write them. */
    String kind(String why) {
        Matcher matcher = OF_CONDITIONS.matcher(why);
        if (!matcher.matches()) return ReasonWords.of(why, frame);
        String conditions =
                Arrays.stream(matcher.group(2).split("; ")).map(this::written).collect(Collectors.joining("; "));
        return frame.text(matcher.group(1).startsWith("D") ? "preview.known.open" : "preview.not_held", conditions);
    }

    private String written(String condition) {
        Matcher matcher = WRITTEN.matcher(condition);
        if (!matcher.matches()) return condition;
        String words = ConditionWord.of(matcher.group(2))
                .map(new StepWords(frame)::condition)
                .orElse(matcher.group(2));
        return side(matcher.group(1).equals("unless"), words + matcher.group(3));
    }

    private String side(boolean isUnless, String condition) {
        return frame.text(isUnless ? "preview.unless" : "preview.if", condition);
    }
}
