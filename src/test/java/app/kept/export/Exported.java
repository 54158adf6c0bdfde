package app.kept.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** An export as whoever took it along reads it, and what it is made of. */
public final class Exported {
    private static final Pattern ROWS =
            Pattern.compile("select (.*?)\\s+from (\\w+)(?:\\s+join (\\w+))?.*", Pattern.DOTALL);

    private Exported() {}

    /** Each file, in the order in which they were written. */
    public static Map<String, String> files(byte[] zip) {
        var files = new LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), read(in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String read(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Which file has the rows of which table. */
    public static Map<String, String> fileOfTable() {
        return Kinds.ALL.stream().collect(Collectors.toMap(kind -> from(kind).getFirst(), Kind::file));
    }

    /** The tables of each kind, and what is read of them. */
    static Map<List<String>, List<String>> columns() {
        return Kinds.ALL.stream().collect(Collectors.toMap(Exported::from, Exported::selected));
    }

    private static List<String> from(Kind kind) {
        Matcher rows = rows(kind);
        return rows.group(3) == null ? List.of(rows.group(2)) : List.of(rows.group(2), rows.group(3));
    }

    private static List<String> selected(Kind kind) {
        String columns = rows(kind).group(1).replaceAll("replace\\(.*\\) as ", "");
        return Stream.of(columns.split(",", -1)).map(String::strip).toList();
    }

    private static Matcher rows(Kind kind) {
        Matcher rows = ROWS.matcher(kind.rows());
        if (!rows.matches()) throw new AssertionError(kind.rows());
        return rows;
    }
}
