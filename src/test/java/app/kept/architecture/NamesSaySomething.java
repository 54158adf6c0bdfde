package app.kept.architecture;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** No class is named by a word under which anything fits. */
final class NamesSaySomething implements Rule {
    private static final List<String> SAY_NOTHING =
            List.of("Manager", "Helper", "Util", "Utils", "Common", "Base", "Impl");

    @Override
    public String name() {
        return "names";
    }

    @Override
    public String why() {
        return "a name under which anything fits gathers everything; name what it does";
    }

    @Override
    public boolean mayBeExcused() {
        return false;
    }

    @Override
    public List<Violation> check(House house) {
        return house.sources().stream()
                .flatMap(source -> DeclaredType.in(source).stream())
                .flatMap(NamesSaySomething::violation)
                .toList();
    }

    private static Stream<Violation> violation(DeclaredType type) {
        Optional<String> word =
                SAY_NOTHING.stream().filter(type.simpleName()::endsWith).findFirst();
        return word
                .map(ending ->
                        Violation.at(type.source().path(), type.line(), "type " + type.name() + " ends with " + ending))
                .stream();
    }
}
