package app.kept.architecture;

import java.util.List;

/** Every constraint has a name of our choosing. */
final class ConstraintsAreNamed implements Rule {

    @Override
    public String name() {
        return "named-constraints";
    }

    @Override
    public String why() {
        return "the code maps a constraint's name to an outcome, so the name is ours: constraint <name> before it";
    }

    @Override
    public List<Violation> check(House house) {
        return house.schema().constraints().stream()
                .filter(constraint -> constraint.name().isEmpty())
                .map(constraint ->
                        Violation.at(constraint.path(), constraint.line(), constraint.shown() + " has no name"))
                .toList();
    }
}
