package app.kept.architecture;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** No catch swallows what it caught, be it silently or into a log. */
final class NoQuietCatch implements Rule {

    @Override
    public String name() {
        return "quiet-catch";
    }

    @Override
    public String why() {
        return "what is caught and only logged is lost: return a value, record it or let it pass; where it truly does"
                + " not matter, name it _, expected or ignored and say why in the block";
    }

    @Override
    public List<Violation> check(House house) {
        List<Violation> violations = new ArrayList<>();
        for (SourceFile source : house.sources()) {
            Finder finder = new Finder(source);
            finder.scan(source.tree().getTypeDecls(), null);
            violations.addAll(finder.violations);
        }
        return violations;
    }

    private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
        private static final Pattern LOG = Pattern.compile("(?i)log(ger)?");
        private static final Pattern LOG_METHOD = Pattern.compile("log|trace|debug|info|warn|error|printStackTrace");
        private static final Pattern DOES_NOT_MATTER = Pattern.compile("|_|(expected|ignored).*");
        private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

        private final SourceFile source;
        private final List<Violation> violations = new ArrayList<>();

        Finder(SourceFile source) {
            this.source = source;
        }

        @Override
        public @Nullable Void visitCatch(CatchTree caught, @Nullable Void nothing) {
            List<? extends StatementTree> statements = caught.getBlock().getStatements();
            if (statements.stream().allMatch(Finder::isLogging) && !isExplained(caught)) {
                String what = statements.isEmpty() ? "catch does nothing" : "catch only logs";
                violations.add(DeclaredType.violation(source, caught, what));
            }
            return super.visitCatch(caught, null);
        }

        private boolean isExplained(CatchTree caught) {
            String body = STRING.matcher(source.textOf(caught.getBlock())).replaceAll("");
            return DOES_NOT_MATTER.matcher(caught.getParameter().getName()).matches()
                    && (body.contains("//") || body.contains("/*"));
        }

        private static boolean isLogging(StatementTree statement) {
            return statement instanceof ExpressionStatementTree expression
                    && expression.getExpression() instanceof MethodInvocationTree call
                    && isLogging(call);
        }

        private static boolean isLogging(MethodInvocationTree call) {
            ExpressionTree called = call.getMethodSelect();
            if (called instanceof IdentifierTree name) {
                return LOG_METHOD.matcher(name.getName()).matches();
            }
            return called instanceof MemberSelectTree member
                    && (member.getIdentifier().contentEquals("printStackTrace") || isLog(member.getExpression()));
        }

        /** {@code log.warn(..)}, {@code this.log.warn(..)}, {@code log.atWarn().setCause(e).log()}, System.err. */
        private static boolean isLog(ExpressionTree receiver) {
            return switch (receiver) {
                case IdentifierTree name -> LOG.matcher(name.getName()).matches();
                case MemberSelectTree member ->
                    LOG.matcher(member.getIdentifier()).matches()
                            || member.toString().matches("System\\.(err|out)")
                            || isLog(member.getExpression());
                case MethodInvocationTree call -> isLog(call.getMethodSelect());
                default -> false;
            };
        }
    }
}
