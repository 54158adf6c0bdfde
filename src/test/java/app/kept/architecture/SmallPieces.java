package app.kept.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;

/** The most a file, a method and a constructor may hold. */
final class SmallPieces implements Rule {
    private static final int FILE_LINES = 300;
    private static final int METHOD_LINES = 60;
    private static final int CONSTRUCTOR_PARAMETERS = 7;

    @Override
    public String name() {
        return "size";
    }

    @Override
    public String why() {
        return "what does not fit on a screen or two does several things; split it, or record why it cannot be";
    }

    @Override
    public List<Violation> check(House house) {
        List<Violation> violations = new ArrayList<>();
        for (SourceFile source : house.sources()) {
            if (source.lineCount() > FILE_LINES) {
                violations.add(Violation.at(
                        source.path(), 1, "file of " + source.lineCount() + " lines, at most " + FILE_LINES));
            }
            for (DeclaredType type : DeclaredType.in(source)) {
                type.methods().forEach(method -> check(source, type, method, violations));
            }
        }
        return violations;
    }

    private static void check(SourceFile source, DeclaredType type, MethodTree method, List<Violation> violations) {
        boolean constructor = method.getReturnType() == null;
        String subject = type.subject(method);
        int lines = source.lineAt(source.end(method)) - source.lineOf(method) + 1;
        if (lines > METHOD_LINES) {
            violations.add(new Violation(
                    source.path(),
                    source.lineOf(method),
                    subject,
                    subject + " has " + lines + " lines, at most " + METHOD_LINES));
        }
        int parameters = method.getParameters().size();
        if (constructor && !isRecord(type.tree()) && parameters > CONSTRUCTOR_PARAMETERS) {
            violations.add(new Violation(
                    source.path(),
                    source.lineOf(method),
                    subject,
                    "constructor " + subject + " takes " + parameters + " parameters, at most "
                            + CONSTRUCTOR_PARAMETERS));
        }
    }

    private static boolean isRecord(ClassTree type) {
        return type.getKind() == Tree.Kind.RECORD;
    }
}
