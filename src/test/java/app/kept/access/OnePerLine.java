package app.kept.access;

import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.presentation.StandardRepresentation;

/** Shows all deviations, each on a line of its own. */
final class OnePerLine extends StandardRepresentation {
    static final OnePerLine SHOWN = new OnePerLine();
    private static final int MOST = 300;

    @Override
    public String toStringOf(Object object) {
        if (!(object instanceof List<?> list)) return super.toStringOf(object);
        return list.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
