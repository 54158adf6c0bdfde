package app.kept.export;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What goes into one file of the export.
 *
 * @param name of the file, without its ending
 * @param what stands in it, in a sentence
 * @param rows those of the account with every column that goes along: written out, so that a new one does not slip in
 * @param key by which they are read on, each as name and type
 * @param page how many are held in memory at once
 */
record Kind(Part part, String name, String what, String rows, List<String> key, int page) {
    private static final int SMALL_ROWS = 1_000;
    private static final int LARGE_ROWS = 25;

    static Kind of(Part part, String name, String what, String rows, String... key) {
        return new Kind(part, name, what, rows.strip(), List.of(key), SMALL_ROWS);
    }

    /** The same with rows of which each may be long. */
    Kind ofLargeRows() {
        return new Kind(part, name, what, rows, key, LARGE_ROWS);
    }

    String file() {
        return name + ".ndjson";
    }

    /** A page of them as JSON, each with its key; behind another one or from the beginning. */
    String pageOf(boolean isFirst) {
        String names = key.stream().map(Kind::name).collect(Collectors.joining(", "));
        String values = IntStream.range(0, key.size())
                .mapToObj(at -> name(key.get(at)) + "::text as key" + at)
                .collect(Collectors.joining(", "));
        String behind = IntStream.range(0, key.size())
                .mapToObj(at -> ":key" + at + "::" + key.get(at).split(" ", 2)[1])
                .collect(Collectors.joining(", "));
        String where = isFirst ? "" : "where (%s) > (%s)".formatted(names, behind);
        return "with one as (%s) select row_to_json(one)::text as line, %s from one %s order by %s limit :most"
                .formatted(rows, values, where, names);
    }

    private static String name(String keyWithType) {
        return keyWithType.split(" ", 2)[0];
    }
}
