package app.kept.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The recorded exceptions: lines of {@code rule | path or Class#method | reason}. Blank lines and # lines are notes. */
record Exceptions(String path, List<Entry> entries, List<Violation> unreadable) {

    record Entry(String rule, String subject, String reason, int line) {
        boolean excuses(Rule broken, Violation violation) {
            return broken.name().equals(rule) && broken.mayBeExcused() && violation.isAbout(subject);
        }
    }

    static Exceptions read(String path, Path file) {
        List<Entry> entries = new ArrayList<>();
        List<Violation> unreadable = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells =
                    List.of(line.split("\\|", 3)).stream().map(String::strip).toList();
            if (cells.size() == 3 && cells.stream().noneMatch(String::isEmpty)) {
                entries.add(new Entry(cells.get(0), cells.get(1), cells.get(2), number));
            } else {
                unreadable.add(Violation.at(path, number, "is not of the form: rule | path or Class#method | reason"));
            }
        }
        return new Exceptions(path, entries, unreadable);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
