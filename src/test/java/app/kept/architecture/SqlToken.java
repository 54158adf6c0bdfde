package app.kept.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A word or a mark of SQL, where it stands and how deep in brackets. Words are in small letters, without quotes. */
record SqlToken(String text, int offset, int depth) {
    private static final Pattern BESIDE_THE_POINT =
            Pattern.compile("--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'", Pattern.DOTALL);
    private static final Pattern TOKEN =
            Pattern.compile("::\\s*\\w+|:\\w+|\"?[A-Za-z_][\\w$]*\"?(?:\\.\"?[A-Za-z_][\\w$]*\"?)*|\\S");

    static List<SqlToken> in(String sql) {
        String bare = BESIDE_THE_POINT
                .matcher(sql)
                .replaceAll(found -> " ".repeat(found.group().length()));
        List<SqlToken> tokens = new ArrayList<>();
        int depth = 0;
        Matcher token = TOKEN.matcher(bare);
        while (token.find()) {
            String text = token.group().replace("\"", "").toLowerCase(Locale.ROOT);
            depth -= text.equals(")") ? 1 : 0;
            tokens.add(new SqlToken(text, token.start(), depth));
            depth += text.equals("(") ? 1 : 0;
        }
        return tokens;
    }

    boolean is(String... words) {
        return List.of(words).contains(text);
    }

    /** Our tables live in one schema; a name in front of the dot is that schema, or this is no table. */
    String table() {
        return text.startsWith("public.") ? text.substring("public.".length()) : text;
    }
}
