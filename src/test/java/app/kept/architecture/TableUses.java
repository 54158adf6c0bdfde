package app.kept.architecture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads from a piece of SQL which tables it reads and which it writes. Names made at run time are beyond it. */
final class TableUses {

    record TableUse(String table, boolean writes, int offset) {}

    /** Inside the brackets of these, {@code from} belongs to the call and names no table. */
    private static final String[] CALLS_WITH_FROM = {"extract", "substring", "trim", "overlay"};

    private static final String[] ENDS_OF_FROM = {
        "where",
        "group",
        "order",
        "having",
        "limit",
        "offset",
        "union",
        "except",
        "intersect",
        "for",
        "returning",
        "window",
        "fetch",
        "set",
        "when",
        "values",
        ";"
    };

    /** What the words of one bracket level mean just now. */
    private static final class Level {
        final boolean call;
        boolean inFrom;
        boolean tableNext;

        Level(boolean call) {
            this.call = call;
        }
    }

    private final List<SqlToken> tokens;
    private final Set<String> tables;
    private final Map<String, Integer> namedQueries = new HashMap<>();
    private final List<TableUse> uses = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();

    private TableUses(String sql, Set<String> tables) {
        this.tokens = SqlToken.in(sql);
        this.tables = tables;
    }

    static List<TableUse> in(String sql, Set<String> tables) {
        TableUses found = new TableUses(sql, tables);
        found.nameQueries();
        found.read();
        return found.uses;
    }

    /** {@code with x as (...)}: after its bracket, x is that query and no table; before it, x is still the table. */
    private void nameQueries() {
        for (int i = 1; i < tokens.size(); i++) {
            int name = tokens.get(i - 1).is(")") ? opening(i - 1) - 1 : i - 1;
            int bracket = i + 1;
            while (at(bracket).is("not", "materialized")) {
                bracket++;
            }
            if (tokens.get(i).is("as") && at(bracket).is("(") && at(name - 1).is("with", "recursive", ",")) {
                boolean recursive = tokens.stream().anyMatch(token -> token.is("recursive"));
                namedQueries.putIfAbsent(at(name).text(), recursive ? 0 : closing(bracket));
            }
        }
    }

    private void read() {
        levels.push(new Level(false));
        for (int i = 0; i < tokens.size(); i++) {
            SqlToken token = tokens.get(i);
            Level level = levels.element();
            if (token.is("(")) {
                level.tableNext = false;
                levels.push(new Level(at(i - 1).is(CALLS_WITH_FROM)));
            } else if (token.is(")")) {
                if (levels.size() > 1) {
                    levels.pop();
                }
            } else if (writesNext(i)) {
                level.inFrom = token.is("from", "table", "truncate");
                level.tableNext = false;
                int name = afterNoise(i + 1);
                add(name, true);
                i = Math.min(name, tokens.size());
            } else {
                readWord(i, level);
            }
        }
    }

    private void readWord(int i, Level level) {
        SqlToken token = tokens.get(i);
        if (token.is("from") && !level.call && !at(i - 1).is("distinct")) {
            level.inFrom = true;
            level.tableNext = true;
        } else if (token.is("join", "using")) {
            level.inFrom = true;
            level.tableNext = true;
        } else if (token.is(",") && level.inFrom) {
            level.tableNext = true;
        } else if (token.is(ENDS_OF_FROM)) {
            level.inFrom = false;
            level.tableNext = false;
        } else if (level.tableNext && !token.is("only", "lateral")) {
            level.tableNext = false;
            add(i, false);
        }
    }

    private boolean writesNext(int i) {
        SqlToken before = at(i - 1);
        return switch (tokens.get(i).text()) {
            case "into" -> before.is("insert", "merge");
            case "from" -> before.is("delete");
            case "table" -> before.is("truncate", "alter", "drop", "lock");
            case "truncate" -> !at(i + 1).is("table");
            // "for update", "for no key update", "on conflict do update set", "then update set", "on update"
            case "update" -> !before.is("for", "key", "do", "then", "on");
            case "copy" -> i == 0;
            default -> false;
        };
    }

    private int afterNoise(int i) {
        int next = i;
        while (at(next).is("only", "if", "exists")) {
            next++;
        }
        return next;
    }

    /** One can only read from a named query, so that a write always means the table. */
    private void add(int i, boolean writes) {
        String table = at(i).table();
        boolean named = !writes && i > namedQueries.getOrDefault(table, Integer.MAX_VALUE);
        if (tables.contains(table) && !named) {
            uses.add(new TableUse(table, writes, at(i).offset()));
        }
    }

    private int opening(int closing) {
        int i = closing - 1;
        while (i > 0 && !(at(i).is("(") && at(i).depth() == at(closing).depth())) {
            i--;
        }
        return i;
    }

    private int closing(int opening) {
        int i = opening + 1;
        while (i < tokens.size()
                && !(at(i).is(")") && at(i).depth() == at(opening).depth())) {
            i++;
        }
        return i;
    }

    private SqlToken at(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i) : new SqlToken("", 0, 0);
    }
}
