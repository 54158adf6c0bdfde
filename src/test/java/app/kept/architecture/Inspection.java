package app.kept.architecture;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through the house with every rule and reports all that it found at once, each breach with its reason. */
final class Inspection {
    private static final String EXCEPTIONS = "exceptions";
    private static final String WHY_EXCEPTIONS = "an exception that excuses nothing hides the next breach";

    private final Map<String, List<String>> findings = new LinkedHashMap<>();
    private final Set<Exceptions.Entry> used = new HashSet<>();

    private Inspection() {}

    static Inspection of(House house, List<Rule> rules) {
        Inspection inspection = new Inspection();
        for (Rule rule : rules) {
            inspection.inspect(rule, house);
        }
        inspection.inspectExceptions(house.exceptions(), rules);
        return inspection;
    }

    /** Empty when the house is in order. */
    String report() {
        return findings.entrySet().stream()
                .map(rule ->
                        rule.getKey() + " (" + rule.getValue().size() + ")\n  " + String.join("\n  ", rule.getValue()))
                .collect(joining("\n"));
    }

    private void inspect(Rule rule, House house) {
        List<Violation> violations = new ArrayList<>(rule.check(house));
        violations.sort(Comparator.comparing(Violation::path).thenComparingInt(Violation::line));
        for (Violation violation : violations) {
            List<Exceptions.Entry> excuses = house.exceptions().entries().stream()
                    .filter(entry -> entry.excuses(rule, violation))
                    .toList();
            used.addAll(excuses);
            if (excuses.isEmpty()) {
                add(rule.name(), rule.why(), violation);
            }
        }
    }

    private void inspectExceptions(Exceptions exceptions, List<Rule> rules) {
        exceptions.unreadable().forEach(violation -> add(EXCEPTIONS, "a reason must be readable", violation));
        for (Exceptions.Entry entry : exceptions.entries()) {
            if (used.contains(entry)) {
                continue;
            }
            String what = rules.stream().anyMatch(rule -> rule.name().equals(entry.rule()) && rule.mayBeExcused())
                    ? "nothing breaks '" + entry.rule() + "' at " + entry.subject() + " any more"
                    : "'" + entry.rule() + "' is no rule that takes exceptions";
            add(EXCEPTIONS, WHY_EXCEPTIONS, Violation.at(exceptions.path(), entry.line(), what));
        }
    }

    private void add(String rule, String why, Violation violation) {
        findings.computeIfAbsent(rule, _ -> new ArrayList<>())
                .add(violation.path() + ":" + violation.line() + " " + violation.what() + " — " + why);
    }
}
