package app.kept.architecture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A package uses the platform it may use and the packages listed beside it, and nothing uses the root. */
final class ImportsFollowTheTable implements Rule {

    @Override
    public String name() {
        return "imports";
    }

    @Override
    public String why() {
        return "the table in ARCHITECTURE.md is the rule: change the design there first, or ask through a package"
                + " that may";
    }

    @Override
    public boolean mayBeExcused() {
        return false;
    }

    @Override
    public List<Violation> check(House house) {
        List<Violation> violations = new ArrayList<>();
        PackageTable table = house.packages();
        for (PackageTable.Row row : table.rows()) {
            row.mayImport().stream()
                    .filter(entry -> !table.isKnown(entry))
                    .forEach(entry -> violations.add(Violation.at(
                            table.path(), row.line(), row.name() + " may import '" + entry + "', which has no row")));
        }
        pathsByPackage(house).forEach((name, path) -> {
            if (table.row(name).isEmpty()) {
                violations.add(Violation.at(path, 1, "package " + name + " has no row in the table"));
            }
        });
        for (Arrow arrow : Arrow.in(house)) {
            if (table.row(arrow.from()).isPresent() && !table.mayImport(arrow.from(), arrow.to())) {
                violations.add(Violation.at(
                        arrow.path(),
                        arrow.line(),
                        arrow.from() + " uses " + arrow.type() + ", but may not import " + arrow.to()));
            }
        }
        return violations;
    }

    private static Map<String, String> pathsByPackage(House house) {
        Map<String, String> paths = new LinkedHashMap<>();
        house.sources().forEach(source -> paths.putIfAbsent(source.packageName(), source.path()));
        house.classes().forEach(type -> paths.putIfAbsent(type.packageName(), type.path()));
        return paths;
    }
}
