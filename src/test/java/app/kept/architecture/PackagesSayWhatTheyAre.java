package app.kept.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every package has a package-info.java that says what it is and declares it null-marked. */
final class PackagesSayWhatTheyAre implements Rule {
    private static final String INFO = "package-info.java";
    private static final Pattern DOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);

    @Override
    public String name() {
        return "package-info";
    }

    @Override
    public String why() {
        return "a reader learns from one line what lives here, and @NullMarked makes the compiler check every null";
    }

    @Override
    public List<Violation> check(House house) {
        Map<String, List<SourceFile>> packages = new TreeMap<>();
        house.sources()
                .forEach(source -> packages.computeIfAbsent(directory(source), _ -> new ArrayList<>())
                        .add(source));
        List<Violation> violations = new ArrayList<>();
        packages.forEach((directory, sources) -> {
            Optional<SourceFile> info = sources.stream()
                    .filter(each -> each.path().endsWith("/" + INFO))
                    .findFirst();
            if (info.isEmpty()) {
                violations.add(Violation.at(directory + "/" + INFO, 1, "is missing"));
            }
            info.stream().flatMap(each -> check(each).stream()).forEach(violations::add);
        });
        return violations;
    }

    private static List<Violation> check(SourceFile info) {
        List<Violation> violations = new ArrayList<>();
        Matcher doc = DOC.matcher(info.text());
        if (!doc.find() || doc.group(1).isBlank()) {
            violations.add(Violation.at(info.path(), 1, "does not say what the package is"));
        }
        boolean marked = info.tree().getPackageAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().endsWith("NullMarked"));
        if (!marked) {
            violations.add(Violation.at(info.path(), 1, "is not @NullMarked"));
        }
        return violations;
    }

    private static String directory(SourceFile source) {
        return source.path().substring(0, source.path().lastIndexOf('/'));
    }
}
