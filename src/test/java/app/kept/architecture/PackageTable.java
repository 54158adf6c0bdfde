package app.kept.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The package table of ARCHITECTURE.md: which package may import which. The page people read is the rule. */
record PackageTable(String path, List<Row> rows) {
    static final String ROOT = "app.kept";

    private static final Pattern HEAD = Pattern.compile("\\|\\s*Package\\s*\\|.*\\|\\s*May import\\s*\\|\\s*");
    private static final Pattern ROW = Pattern.compile("\\|\\s*`([a-z.]+)`[^|]*\\|[^|]*\\|([^|]*)\\|\\s*");
    private static final Pattern GENERATED = Pattern.compile("web\\.generated(\\..*)?");

    record Row(String name, List<String> mayImport, int line) {}

    static PackageTable read(String path, Path file) {
        List<Row> rows = new ArrayList<>();
        boolean inside = false;
        int number = 0;
        for (String line : lines(file)) {
            number++;
            inside = HEAD.matcher(line).matches() || (inside && line.startsWith("|"));
            Matcher row = ROW.matcher(line);
            if (inside && row.matches()) {
                rows.add(new Row(row.group(1), entries(row.group(2)), number));
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalStateException(path + " holds no table with the columns Package and May import");
        }
        return new PackageTable(path, rows);
    }

    /** What the table calls the package of this name: its path below app.kept. Generated pages belong to web. */
    static Optional<String> nameOf(String javaPackage) {
        if (javaPackage.equals(ROOT)) {
            return Optional.of(ROOT);
        }
        return Optional.of(javaPackage)
                .filter(name -> name.startsWith(ROOT + "."))
                .map(name -> name.substring(ROOT.length() + 1))
                .map(name -> GENERATED.matcher(name).matches() ? "web" : name);
    }

    Optional<Row> row(String name) {
        return rows.stream().filter(row -> row.name().equals(name)).findFirst();
    }

    /** A package without a row may import nothing; that it has none is reported by itself. */
    boolean mayImport(String from, String to) {
        if (from.equals(to)) {
            return true;
        }
        return !to.equals(ROOT)
                && row(from).stream().flatMap(row -> row.mayImport().stream()).anyMatch(entry -> covers(entry, to));
    }

    /** An entry that stands for no row is a slip of the pen, and would silently allow nothing. */
    boolean isKnown(String entry) {
        return List.of("nothing", "everything").contains(entry)
                || rows.stream().anyMatch(row -> covers(entry, row.name()));
    }

    private static boolean covers(String entry, String name) {
        return entry.equals("everything")
                || entry.equals(name)
                || (entry.equals("platform") && name.startsWith("platform."));
    }

    private static List<String> entries(String cell) {
        String list = cell.split(";", 2)[0];
        return Stream.of(list.split(","))
                .map(entry -> entry.replace("`", "").strip())
                .toList();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
