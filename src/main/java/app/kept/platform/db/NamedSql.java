package app.kept.platform.db;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * SQL with names such as {@code :account} turned into the question marks that JDBC knows. A statement is a constant in
 * the code, so each is read once.
 */
record NamedSql(String text, List<String> names) {
    private static final Map<String, NamedSql> KNOWN = new ConcurrentHashMap<>();

    static NamedSql of(String sql) {
        NamedSql known = KNOWN.get(sql);
        return known != null ? known : KNOWN.computeIfAbsent(sql, NamedSql::read);
    }

    private static NamedSql read(String sql) {
        var text = new StringBuilder(sql.length());
        var names = new ArrayList<String>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\'') {
                int end = sql.indexOf('\'', at + 1) + 1;
                text.append(sql, at, end);
                at = end;
            } else if (c == '-' && sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (c == ':' && sql.startsWith("::", at)) {
                text.append("::");
                at += 2;
            } else if (c == ':' && at + 1 < sql.length() && Character.isLetter(sql.charAt(at + 1))) {
                int end = at + 1;
                while (end < sql.length() && isNamePart(sql.charAt(end))) end++;
                names.add(sql.substring(at + 1, end));
                text.append('?');
                at = end;
            } else {
                // An operator that holds a question mark would be taken for a place by the driver.
                text.append(c == '?' ? "??" : String.valueOf(c));
                at++;
            }
        }
        return new NamedSql(text.toString(), List.copyOf(names));
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
