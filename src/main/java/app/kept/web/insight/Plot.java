package app.kept.web.insight;

/**
 * A figure as it stands on the page.
 *
 * @param meaning what counts, in a sentence
 * @param headline the one number that matters most, in words
 * @param compared how that was before; empty where there is nothing to be compared
 * @param svg the picture; empty where there is nothing to be drawn
 */
public record Plot(
        String name, String title, String meaning, String headline, String compared, String svg, Table table) {
    /** Where the same is as a file. */
    String file() {
        return InsightsPage.PATH + "/" + name + ".csv";
    }
}
