package app.kept.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Parses the program's sources with the compiler's own parser, so that text blocks and comments are what they are. */
final class Sources {
    /** Left to itself the parser joins "a" + "b" to one string, and forgets where each part stood. */
    private static final List<String> OPTIONS = List.of("-proc:none", "-XDallowStringFolding=false");

    private Sources() {}

    static List<SourceFile> read(Path project) {
        List<Path> files = javaFiles(project.resolve(House.SOURCES));
        if (files.isEmpty()) {
            return List.of();
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            // What does not parse does not compile either, and then this test is not reached.
            JavacTask task = (JavacTask) compiler.getTask(
                    null,
                    manager,
                    new DiagnosticCollector<JavaFileObject>(),
                    OPTIONS,
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<SourceFile> sources = new ArrayList<>();
            for (CompilationUnitTree tree : task.parse()) {
                sources.add(source(project, tree, positions));
            }
            return sources;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceFile source(Path project, CompilationUnitTree tree, SourcePositions positions)
            throws IOException {
        Path file = Path.of(tree.getSourceFile().toUri());
        String javaPackage =
                Optional.ofNullable(tree.getPackageName()).map(Object::toString).orElse("");
        return new SourceFile(
                project.toRealPath().relativize(file.toRealPath()).toString().replace('\\', '/'),
                PackageTable.nameOf(javaPackage).orElse(javaPackage),
                Files.readString(file),
                tree,
                positions);
    }

    private static List<Path> javaFiles(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
