package app.kept.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A class as it was compiled: inferred types, method references and constants folded away by nobody's import line. */
record CompiledClass(String name, String packageName, String path, List<Use> uses) {

    /** All classes of the program under a directory of class files. */
    static List<CompiledClass> readAll(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("module-info.class"))
                    .sorted()
                    .map(CompiledClass::read)
                    .filter(type -> !type.packageName().isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The simple name, nested ones after a dot, as an exception names it. */
    String shortName() {
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    private static CompiledClass read(Path file) {
        ClassModel model = parse(file);
        String name = model.thisClass().asInternalName().replace('/', '.');
        String javaPackage = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
        String source = model.findAttribute(Attributes.sourceFile())
                .map(attribute -> attribute.sourceFile().stringValue())
                .orElse("");
        return new CompiledClass(
                name,
                PackageTable.nameOf(javaPackage).orElse(""),
                House.SOURCES + "/" + javaPackage.replace('.', '/') + "/" + source,
                UsesOfClass.in(model));
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
