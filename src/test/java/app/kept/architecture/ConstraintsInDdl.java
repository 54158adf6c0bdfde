package app.kept.architecture;

import app.kept.architecture.Constraint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Reads constraints from the elements of a create table or alter table statement. */
final class ConstraintsInDdl {
    private static final String[] BEGIN_A_TABLE_CONSTRAINT = {
        "constraint", "primary", "unique", "check", "foreign", "exclude", "like"
    };

    private final SqlStatement statement;
    private final String table;
    private final List<Constraint> found = new ArrayList<>();

    private ConstraintsInDdl(SqlStatement statement, String table) {
        this.statement = statement;
        this.table = table;
    }

    static List<Constraint> inCreate(SqlStatement statement, String table, int from) {
        ConstraintsInDdl ddl = new ConstraintsInDdl(statement, table);
        List<SqlToken> body = SqlToken.in(statement.text()).stream()
                .filter(token -> token.offset() >= from && token.depth() > 0)
                .toList();
        elements(body, 1).forEach(ddl::readElement);
        return ddl.found;
    }

    static void afterAlter(List<Constraint> constraints, SqlStatement statement, String table, int from) {
        ConstraintsInDdl ddl = new ConstraintsInDdl(statement, table);
        List<SqlToken> actions = SqlToken.in(statement.text()).stream()
                .filter(token -> token.offset() >= from)
                .toList();
        for (List<SqlToken> action : elements(actions, 0)) {
            if (word(action, 0).is("drop") && word(action, 1).is("constraint")) {
                String name = word(action, word(action, 2).is("if") ? 4 : 2).text();
                constraints.removeIf(
                        each -> each.table().equals(table) && each.name().equals(name));
            } else if (word(action, 0).is("add")) {
                int skipped = word(action, 1).is("column") ? 2 : 1;
                ddl.readElement(action.subList(Math.min(skipped, action.size()), action.size()));
            }
        }
        constraints.addAll(ddl.found);
    }

    static Constraint uniqueIndex(SqlStatement statement, Matcher index) {
        List<SqlToken> columns = SqlToken.in(statement.text()).stream()
                .filter(token -> token.offset() >= index.start(3))
                .toList();
        return new Constraint(
                index.group(2),
                Kind.UNIQUE_INDEX,
                index.group(1),
                firstInBrackets(columns, 0).orElse(""),
                "",
                statement.path(),
                statement.firstLine());
    }

    private static List<List<SqlToken>> elements(List<SqlToken> tokens, int depth) {
        List<List<SqlToken>> elements = new ArrayList<>();
        elements.add(new ArrayList<>());
        for (SqlToken token : tokens) {
            if (token.is(",") && token.depth() == depth) {
                elements.add(new ArrayList<>());
            } else {
                elements.getLast().add(token);
            }
        }
        return elements;
    }

    private void readElement(List<SqlToken> element) {
        if (element.isEmpty()) {
            return;
        }
        int depth = element.getFirst().depth();
        boolean ofTable = element.getFirst().is(BEGIN_A_TABLE_CONSTRAINT);
        String column = ofTable ? "" : element.getFirst().text();
        String name = "";
        for (int i = ofTable ? 0 : 1; i < element.size(); i++) {
            SqlToken token = element.get(i);
            Optional<Kind> kind = token.depth() == depth ? kindOf(token, ofTable) : Optional.empty();
            if (token.is("constraint") && token.depth() == depth) {
                name = word(element, ++i).text();
            } else if (kind.isPresent()) {
                String first = ofTable ? firstInBrackets(element, i).orElse("") : column;
                add(kind.get(), name, first, target(element, i), token);
                name = "";
            }
        }
    }

    /** In a table's own foreign key the word {@code references} only goes on with what {@code foreign} began. */
    private static Optional<Kind> kindOf(SqlToken token, boolean ofTable) {
        return Optional.ofNullable(
                switch (token.text()) {
                    case "primary" -> Kind.PRIMARY_KEY;
                    case "unique" -> Kind.UNIQUE;
                    case "check" -> Kind.CHECK;
                    case "foreign" -> Kind.FOREIGN_KEY;
                    case "exclude" -> ofTable ? Kind.EXCLUSION : null;
                    case "references" -> ofTable ? null : Kind.FOREIGN_KEY;
                    default -> null;
                });
    }

    private void add(Kind kind, String name, String firstColumn, String target, SqlToken token) {
        found.add(new Constraint(
                table,
                kind,
                name,
                firstColumn,
                kind == Kind.FOREIGN_KEY ? target : "",
                statement.path(),
                statement.lineAt(token.offset())));
    }

    private static String target(List<SqlToken> element, int from) {
        for (int i = from; i < element.size(); i++) {
            if (element.get(i).is("references")) {
                return word(element, i + 1).table();
            }
        }
        return "";
    }

    private static Optional<String> firstInBrackets(List<SqlToken> tokens, int from) {
        for (int i = from; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("(")) {
                return Optional.of(tokens.get(i + 1).text());
            }
        }
        return Optional.empty();
    }

    private static SqlToken word(List<SqlToken> tokens, int i) {
        return i < tokens.size() ? tokens.get(i) : new SqlToken("", 0, 0);
    }
}
