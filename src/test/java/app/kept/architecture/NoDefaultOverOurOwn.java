package app.kept.architecture;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.DefaultCaseLabelTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A switch over one of our own enums or sealed types names every case. */
final class NoDefaultOverOurOwn implements Rule {

    @Override
    public String name() {
        return "default-case";
    }

    @Override
    public String why() {
        return "without a default the compiler points at every switch that a new case must be added to";
    }

    @Override
    public List<Violation> check(House house) {
        OwnCases own = OwnCases.in(house);
        List<Violation> violations = new ArrayList<>();
        for (SourceFile source : house.sources()) {
            Finder finder = new Finder(source, own);
            finder.scan(source.tree().getTypeDecls(), null);
            violations.addAll(finder.violations);
        }
        return violations;
    }

    private static final class Finder extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final SourceFile source;
        private final OwnCases own;
        private final List<Violation> violations = new ArrayList<>();

        Finder(SourceFile source, OwnCases own) {
            this.source = source;
            this.own = own;
        }

        @Override
        public @Nullable Void visitSwitch(SwitchTree statement, @Nullable Void nothing) {
            check(statement.getCases());
            return super.visitSwitch(statement, null);
        }

        @Override
        public @Nullable Void visitSwitchExpression(SwitchExpressionTree expression, @Nullable Void nothing) {
            check(expression.getCases());
            return super.visitSwitchExpression(expression, null);
        }

        private void check(List<? extends CaseTree> cases) {
            Optional<? extends CaseTree> otherwise =
                    cases.stream().filter(Finder::hasDefault).findFirst();
            Optional<String> type = own.typeOf(cases);
            if (otherwise.isPresent() && type.isPresent()) {
                violations.add(
                        DeclaredType.violation(source, otherwise.get(), "default in a switch over " + type.get()));
            }
        }

        private static boolean hasDefault(CaseTree each) {
            return each.getLabels().stream().anyMatch(DefaultCaseLabelTree.class::isInstance);
        }
    }
}
