package app.kept.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** Things that only some packages may use, found in compiled code. */
final class Reserved {

    private Reserved() {}

    /** The uses that are out of bounds for their package; the predicate is given the package and the use. */
    static List<Violation> outOfBounds(House house, BiPredicate<String, Use> outOfBounds) {
        Map<String, Violation> byPlace = new LinkedHashMap<>();
        for (CompiledClass type : house.classes()) {
            for (Use use : type.uses()) {
                if (outOfBounds.test(type.packageName(), use)) {
                    Violation violation = violation(house, type, use);
                    byPlace.putIfAbsent(violation.path() + violation.line() + use.owner(), violation);
                }
            }
        }
        return List.copyOf(byPlace.values());
    }

    private static Violation violation(House house, CompiledClass type, Use use) {
        String subject = use.method().isEmpty() ? type.shortName() : type.shortName() + "#" + use.method();
        return new Violation(
                type.path(), house.lineOf(type, use), subject, type.packageName() + " uses " + use.shown());
    }
}
