package app.kept.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What begins with a text lies in its range, and nothing else does, as bytes are ordered. */
class LikePatternTest {
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    @Test
    void whatBeginsSoLiesInTheRange() {
        for (String beginning : List.of("ann", "ß", "z%_\\", "\uD7FF", "😀", "a" + LAST)) {
            for (String rest : List.of("", "a", "\u0001", "zz", "😀", LAST)) {
                assertThat(isWithin(LikePattern.range(beginning), beginning + rest))
                        .as(beginning + rest)
                        .isTrue();
            }
        }
    }

    @Test
    void nothingElseDoes() {
        LikePattern.Range range = LikePattern.range("ann");
        for (String other : List.of("an", "anm" + LAST, "ano", "b", "", "Ann")) {
            assertThat(isWithin(range, other)).as(other).isFalse();
        }
        assertThat(isWithin(LikePattern.range("\uD7FF"), "\uE000")).isFalse();
        assertThat(isWithin(LikePattern.range("a" + LAST), "b")).isFalse();
    }

    private static boolean isWithin(LikePattern.Range range, String text) {
        return compare(text, range.from()) >= 0 && compare(text, range.below()) < 0;
    }

    private static int compare(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
