package app.kept.architecture;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Builds a small program in a directory of its own, to show a rule what it must and must not object to. */
final class MiniatureHouse {
    private static final String TABLE = """
            # A miniature

            | Package | Lives there | May import |
            |---|---|---|
            | `platform.base` | time | nothing |
            | `platform.db` | transactions | platform.base |
            | `platform.http` | server | platform.base |
            | `account` | tenant | platform |
            | `host` | who can be booked | platform, account |
            | `booking` | the agreement | platform, account, host |
            | `message` | outbox | platform, account |
            | `message.mailbox` | the demo's channel | platform.base, message |
            | `web` | pages | platform, host |
            | `app.kept` (root) | main | everything; imported by none |
            """;

    private final Path project;
    private final List<Path> sources = new ArrayList<>();
    private int migrations;

    private MiniatureHouse(Path project) {
        this.project = project;
    }

    static MiniatureHouse in(Path project) {
        MiniatureHouse house = new MiniatureHouse(project);
        house.write("ARCHITECTURE.md", TABLE);
        return house;
    }

    MiniatureHouse table(String rows) {
        write("ARCHITECTURE.md", "| Package | Lives there | May import |\n|---|---|---|\n" + rows);
        return this;
    }

    /** A source file; its path below app.kept. */
    MiniatureHouse source(String path, String text) {
        sources.add(write(House.SOURCES + "/app/kept/" + path, text));
        return this;
    }

    MiniatureHouse migration(String sql) {
        migrations++;
        write(House.MIGRATIONS + "/V" + migrations + ".sql", sql);
        return this;
    }

    MiniatureHouse exceptions(String lines) {
        write("src/test/resources/architecture-exceptions.txt", lines);
        return this;
    }

    /** What the rule says of this house. */
    String seenBy(Rule rule) {
        return Inspection.of(built(), List.of(rule)).report();
    }

    private House built() {
        Path classes = project.resolve("target/classes");
        if (!sources.isEmpty()) {
            compile(classes);
        }
        return House.at(project, classes);
    }

    private void compile(Path classes) {
        StringWriter complaints = new StringWriter();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            complaints,
                            manager,
                            null,
                            List.of("-proc:none", "-d", classes.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            if (!compiled) {
                throw new IllegalStateException(complaints.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String path, String text) {
        try {
            Path file = project.resolve(path);
            Files.createDirectories(file.getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
