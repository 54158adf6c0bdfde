package app.kept.web.insight;

import java.util.List;
import java.util.Locale;

/**
 * The figures behind a plot.
 *
 * @param exact what the first columns are called where a program reads them
 * @param heads what all columns are called
 */
public record Table(List<String> exact, List<String> heads, List<Row> rows, Locale locale) {
    /**
     * A line of it.
     *
     * @param exact its name for programs, in as many columns as it needs
     */
    public record Row(String name, List<String> exact, List<Integer> numbers) {
        static Row of(String name, List<Integer> numbers) {
            return new Row(name, List.of(name), numbers);
        }
    }

    public String number(int value) {
        return String.format(locale, "%,d", value);
    }

    /** Whatever stands in it is nothing. */
    boolean isNothing() {
        return rows.stream().flatMap(row -> row.numbers().stream()).allMatch(number -> number == 0);
    }
}
