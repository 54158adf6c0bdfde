package app.kept.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was done stays as it was written down: rows of the audit and facts are added, and old audit rows forgotten. */
final class AuditIsOnlyAddedTo implements Rule {
    private static final Pattern CHANGES =
            Pattern.compile("(?i)\\b(update\\s+(audit|fact)\\b|delete\\s+from\\s+fact\\b|truncate\\s)");

    /** The one place that forgets. */
    private static final String KEEPER = "account/Audit.java";

    /** The two places where somebody who is erased is taken out of what was written down: ADR 25. */
    private static final List<String> REDACT = List.of("event/FactRedaction.java", "account/AuditRedaction.java");

    private static final Pattern FORGETS = Pattern.compile("(?i)\\bdelete\\s+from\\s+audit\\b");

    @Override
    public String name() {
        return "append-only";
    }

    @Override
    public String why() {
        return "who did what is only of use when nobody can change it afterwards: write one more row instead";
    }

    @Override
    public boolean mayBeExcused() {
        return false;
    }

    @Override
    public List<Violation> check(House house) {
        List<Violation> violations = new ArrayList<>();
        for (SourceFile source : house.sources()) {
            for (SqlText sql : SqlText.in(source)) {
                if (REDACT.stream().noneMatch(source.path()::endsWith)) look(source, sql, CHANGES, violations);
                if (!source.path().endsWith(KEEPER)) look(source, sql, FORGETS, violations);
            }
        }
        return violations;
    }

    private static void look(SourceFile source, SqlText sql, Pattern pattern, List<Violation> violations) {
        Matcher found = pattern.matcher(sql.text());
        while (found.find()) {
            int line = source.lineAt(sql.start() + found.start());
            violations.add(Violation.at(source.path(), line, "changes what is only added to: " + found.group()));
        }
    }
}
