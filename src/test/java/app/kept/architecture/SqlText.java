package app.kept.architecture;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL written in a Java source. The text keeps every character at its place in the file, from {@code start} on, and
 * has blanks where Java stood, so that a word in it has an exact line.
 */
record SqlText(int start, String text) {
    /** Statements and fragments of ours begin with one of these, in small or in capital letters but never mixed. */
    private static final Pattern BEGINS_AS_SQL = Pattern.compile(
            beginnings("select|insert|update|delete|with|merge|truncate|copy|lock|alter|drop|from|join|left|right|inner"
                    + "|full|cross|lateral|where|and|or|union|exists|not|using|returning|explain"));
    /** A fragment that begins otherwise still has a table and something no sentence has. */
    private static final Pattern HAS_TABLE =
            Pattern.compile("\\b(?:from|join|into|update)\\s+\\w+", Pattern.CASE_INSENSITIVE);

    private static final Pattern NO_PROSE =
            Pattern.compile("\\bselect\\b|\\bjoin\\b|\\bwhere\\b|\\w\\s*=|\\s:\\w|\\?", Pattern.CASE_INSENSITIVE);

    private static String beginnings(String words) {
        return "(?s)\\s*\\(?\\s*(?:" + words + "|" + words.toUpperCase(java.util.Locale.ROOT) + ")\\b.*";
    }

    static List<SqlText> in(SourceFile source) {
        Finder finder = new Finder(source);
        finder.scan(source.tree().getTypeDecls(), null);
        return finder.found.stream().filter(SqlText::looksLikeSql).toList();
    }

    private boolean looksLikeSql() {
        return BEGINS_AS_SQL.matcher(text).matches()
                || (HAS_TABLE.matcher(text).find() && NO_PROSE.matcher(text).find());
    }

    private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
        private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

        private final SourceFile source;
        private final List<SqlText> found = new ArrayList<>();

        Finder(SourceFile source) {
            this.source = source;
        }

        @Override
        public @Nullable Void visitLiteral(LiteralTree literal, @Nullable Void nothing) {
            if (isString(literal)) {
                add(literal, List.of(literal));
            }
            return null;
        }

        /** Strings joined by + are one text; what is no literal in between is blank but for a mark. */
        @Override
        public @Nullable Void visitBinary(BinaryTree binary, @Nullable Void nothing) {
            List<Tree> operands = new ArrayList<>();
            flatten(binary, operands);
            if (binary.getKind() != Tree.Kind.PLUS || operands.stream().noneMatch(Finder::isString)) {
                return super.visitBinary(binary, null);
            }
            add(binary, operands);
            operands.stream().filter(operand -> !isString(operand)).forEach(operand -> scan(operand, null));
            return null;
        }

        private static void flatten(Tree tree, List<Tree> operands) {
            if (tree instanceof BinaryTree binary && binary.getKind() == Tree.Kind.PLUS) {
                flatten(binary.getLeftOperand(), operands);
                flatten(binary.getRightOperand(), operands);
            } else {
                operands.add(tree);
            }
        }

        private static boolean isString(Tree tree) {
            return tree.getKind() == Tree.Kind.STRING_LITERAL;
        }

        private void add(Tree whole, List<? extends Tree> operands) {
            int start = source.start(whole);
            StringBuilder text = new StringBuilder(source.textOf(whole).replaceAll("[^\\n]", " "));
            for (Tree operand : operands) {
                String written = isString(operand) ? content(source.textOf(operand)) : "?";
                int at = source.start(operand) - start;
                text.replace(at, at + written.length(), written);
            }
            found.add(new SqlText(start, text.toString()));
        }

        /** As long as it was, without quotes and escapes; the end of a line stays one. */
        private static String content(String literal) {
            int quotes = literal.startsWith("\"\"\"") ? 3 : 1;
            String inner = literal.substring(quotes, literal.length() - quotes);
            String plain = ESCAPE.matcher(inner)
                    .replaceAll(escape -> Matcher.quoteReplacement(
                            escape.group(1).equals("\n") || escape.group(1).equals("\"")
                                    ? " " + escape.group(1)
                                    : "  "));
            return " ".repeat(quotes) + plain + " ".repeat(quotes);
        }
    }
}
