package app.kept.architecture;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The program as the rules see it. */
record House(
        PackageTable packages,
        List<CompiledClass> classes,
        List<SourceFile> sources,
        Map<String, SourceFile> sourceByPath,
        Schema schema,
        Exceptions exceptions) {
    static final String SOURCES = "src/main/java";
    static final String MIGRATIONS = "src/main/resources/db/migration";

    private static final String TABLE = "ARCHITECTURE.md";
    private static final String EXCEPTIONS = "src/test/resources/architecture-exceptions.txt";

    static House at(Path project, Path classes) {
        List<SourceFile> sources = Sources.read(project);
        return new House(
                PackageTable.read(TABLE, project.resolve(TABLE)),
                CompiledClass.readAll(classes),
                sources,
                sources.stream().collect(Collectors.toMap(SourceFile::path, Function.identity())),
                Schema.read(project),
                Exceptions.read(EXCEPTIONS, project.resolve(EXCEPTIONS)));
    }

    /** The line of a use, or the first that names the type where bytecode keeps no line. */
    int lineOf(CompiledClass user, Use use) {
        SourceFile source = sourceByPath.get(user.path());
        if (use.line() > 0 || source == null) {
            return Math.max(use.line(), 1);
        }
        return source.lineNaming(use.owner());
    }
}
