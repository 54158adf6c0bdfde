package app.kept.web.page;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of a list that goes on behind a key.
 *
 * @param last behind which the next page begins; none where this one is the last, however full it is
 */
public record Leaf<T>(List<T> lines, Optional<T> last) {
    /** @param found as many as the page has, and one more where there is one */
    public static <T> Leaf<T> of(List<T> found, int most) {
        if (found.size() <= most) return new Leaf<>(List.copyOf(found), Optional.empty());
        List<T> lines = List.copyOf(found.subList(0, most));
        return new Leaf<>(lines, Optional.of(lines.getLast()));
    }

    /** Where the next page is; empty on the last. */
    public String onward(Function<T, Link> link) {
        return last.map(link).map(Link::toString).orElse("");
    }
}
