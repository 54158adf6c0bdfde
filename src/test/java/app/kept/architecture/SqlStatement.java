package app.kept.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One statement of a migration, its comments blanked out. */
record SqlStatement(String path, int firstLine, String text) {
    private static final Pattern PIECE = Pattern.compile(
            "(?<comment>--[^\\n]*|/\\*.*?\\*/)|'(?:[^']|'')*'|(?<tag>\\$\\w*\\$).*?\\k<tag>|(?<end>;)", Pattern.DOTALL);

    static List<SqlStatement> in(String path, String file) {
        StringBuilder text = new StringBuilder(file);
        List<SqlStatement> statements = new ArrayList<>();
        int start = 0;
        Matcher piece = PIECE.matcher(file);
        while (piece.find()) {
            if (piece.group("comment") != null) {
                String blank = piece.group().replaceAll("[^\\n]", " ");
                text.replace(piece.start(), piece.end(), blank);
            } else if (piece.group("end") != null) {
                statements.add(statement(path, text, start, piece.start()));
                start = piece.end();
            }
        }
        statements.add(statement(path, text, start, text.length()));
        return statements.stream().filter(each -> !each.text().isBlank()).toList();
    }

    int lineAt(int offset) {
        return firstLine
                + Math.toIntExact(
                        text.substring(0, offset).chars().filter(c -> c == '\n').count());
    }

    private static SqlStatement statement(String path, StringBuilder file, int start, int end) {
        int from = start;
        while (from < end && Character.isWhitespace(file.charAt(from))) {
            from++;
        }
        int line = 1
                + Math.toIntExact(
                        file.substring(0, from).chars().filter(c -> c == '\n').count());
        return new SqlStatement(path, line, file.substring(from, end));
    }
}
