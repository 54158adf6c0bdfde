package app.kept.platform.plot;

import java.util.List;

/** Numbers that belong together, one for each place of a plot. */
public record Series(String name, Look look, List<Integer> values) {
    int most() {
        return values.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
