package app.kept.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file of a package uses a type of another package of the program. */
record Arrow(String from, String to, String path, int line, String type) {

    /** Every arrow of the house, one per file and type. */
    static List<Arrow> in(House house) {
        List<Arrow> all = new ArrayList<>(compiled(house));
        // The compiler copies constants, so that only the source still knows where they came from.
        house.sources().forEach(source -> all.addAll(QualifiedNames.arrowsOf(source)));
        all.sort(Comparator.comparing(Arrow::path).thenComparingInt(Arrow::line));
        Map<String, Arrow> distinct = new LinkedHashMap<>();
        all.forEach(arrow -> distinct.putIfAbsent(arrow.path() + " " + arrow.type(), arrow));
        return new ArrayList<>(distinct.values());
    }

    private static List<Arrow> compiled(House house) {
        List<Arrow> arrows = new ArrayList<>();
        for (CompiledClass user : house.classes()) {
            for (Use use : user.uses()) {
                int dot = use.owner().lastIndexOf('.');
                Optional<String> to = PackageTable.nameOf(use.owner().substring(0, Math.max(dot, 0)));
                to.filter(name -> !name.equals(user.packageName()))
                        .map(name -> new Arrow(
                                user.packageName(), name, user.path(), house.lineOf(user, use), outermost(use.owner())))
                        .ifPresent(arrows::add);
            }
        }
        return arrows;
    }

    private static String outermost(String type) {
        return type.split("\\$", 2)[0];
    }
}
