package app.kept.web.journey;

import java.util.List;

/**
 * Where a journey is written.
 *
 * @param flaws what is wrong, each with the line that is shown beside it
 */
public record SourceArea(String value, int rows, List<FlawLine> flaws) {

    /**
     * What is wrong with a line.
     *
     * @param text the line as it was written; empty where it is about the whole
     */
    public record FlawLine(String place, String text, String what) {}

    public boolean isWrong() {
        return !flaws.isEmpty();
    }
}
