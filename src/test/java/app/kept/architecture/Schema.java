package app.kept.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables and constraints that the migrations leave behind, read from their text. */
final class Schema {
    private static final String NAME = "(?:only\\s+)?(?:if\\s+(?:not\\s+)?exists\\s+)?(?:public\\.)?\"?(\\w+)\"?";
    private static final Pattern CREATE = pattern("create\\s+(?:unlogged\\s+)?table\\s+" + NAME + "(.*)");
    private static final Pattern PARTITION = pattern("\\s*partition\\s+of\\s+" + NAME + ".*");
    private static final Pattern COMMENT = pattern("comment\\s+on\\s+table\\s+" + NAME + "\\s+is\\s+(.*)");
    private static final Pattern DROP = pattern("drop\\s+table\\s+" + NAME + ".*");
    private static final Pattern RENAME = pattern("alter\\s+table\\s+" + NAME + "\\s+rename\\s+to\\s+(\\w+)\\s*");
    private static final Pattern ALTER = pattern("alter\\s+table\\s+" + NAME + "(.*)");
    private static final Pattern UNIQUE_INDEX = pattern("create\\s+unique\\s+index\\s+(?:concurrently\\s+)?"
            + "(?:if\\s+not\\s+exists\\s+)?(\\w+)\\s+on\\s+" + NAME + "(.*)");
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final List<Constraint> constraints = new ArrayList<>();

    private Schema() {}

    static Schema read(Path project) {
        Schema schema = new Schema();
        for (Path file : migrations(project.resolve(House.MIGRATIONS))) {
            String path = House.MIGRATIONS + "/" + file.getFileName();
            try {
                SqlStatement.in(path, Files.readString(file)).forEach(schema::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return schema;
    }

    Map<String, Table> tables() {
        return tables;
    }

    List<Constraint> constraints() {
        return constraints;
    }

    boolean isGlobal(String table) {
        return Optional.ofNullable(tables.get(table)).map(Table::isGlobal).orElse(false);
    }

    private void add(SqlStatement statement) {
        Matcher create = CREATE.matcher(statement.text());
        Matcher comment = COMMENT.matcher(statement.text());
        Matcher drop = DROP.matcher(statement.text());
        Matcher rename = RENAME.matcher(statement.text());
        Matcher alter = ALTER.matcher(statement.text());
        Matcher index = UNIQUE_INDEX.matcher(statement.text());
        if (create.matches()) {
            create(statement, create.group(1), create.group(2), create.start(2));
        } else if (comment.matches()) {
            tables.computeIfPresent(comment.group(1), (_, table) -> table.commented(unquoted(comment.group(2))));
        } else if (drop.matches()) {
            tables.remove(drop.group(1));
            constraints.removeIf(constraint -> constraint.table().equals(drop.group(1)));
        } else if (rename.matches()) {
            rename(rename.group(1), rename.group(2));
        } else if (alter.matches()) {
            ConstraintsInDdl.afterAlter(constraints, statement, alter.group(1), alter.start(2));
        } else if (index.matches()) {
            constraints.add(ConstraintsInDdl.uniqueIndex(statement, index));
        }
    }

    private void create(SqlStatement statement, String name, String rest, int restStart) {
        Matcher partition = PARTITION.matcher(rest);
        String comment = "";
        if (partition.matches()) {
            comment = Optional.ofNullable(tables.get(partition.group(1)))
                    .map(Table::comment)
                    .orElse("");
        } else {
            constraints.addAll(ConstraintsInDdl.inCreate(statement, name, restStart));
        }
        tables.put(name, new Table(name, statement.path(), statement.firstLine(), comment));
    }

    private void rename(String before, String after) {
        Table table = tables.remove(before);
        if (table != null) {
            tables.put(after, new Table(after, table.path(), table.line(), table.comment()));
        }
        constraints.replaceAll(each -> each.table().equals(before)
                ? new Constraint(
                        after, each.kind(), each.name(), each.firstColumn(), each.target(), each.path(), each.line())
                : each);
    }

    /** Strings that follow each other are one. */
    private static String unquoted(String strings) {
        StringBuilder text = new StringBuilder();
        QUOTED.matcher(strings).results().forEach(string -> text.append(string.group(1)));
        return text.toString();
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private static List<Path> migrations(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
