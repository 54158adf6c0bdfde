package app.kept.bench;

import app.kept.platform.db.DatabaseAddress;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Another engine, in a process of its own.
 *
 * @param open asks its tables how many jobs are not done
 */
record Rival(String name, List<String> command, Map<String, String> settings, String open) {
    private static final Path HOME = Path.of("target", "rivals");

    /** Those that are installed, each set up as its own documentation says. */
    static List<Rival> all() {
        var all = new ArrayList<Rival>();
        String pgBoss = "select count(*) from pgboss.job where state < 'completed'";
        String graphile = "select count(*) from graphile_worker._private_jobs";
        if (HOME.resolve("lib").toFile().isDirectory()) {
            String libraries = HOME.resolve("lib") + "/*:" + Path.of("target", "lib") + "/*";
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            all.add(new Rival(
                    "db-scheduler",
                    List.of(
                            java,
                            "-Xmx512m",
                            "-cp",
                            libraries,
                            HOME.resolve("DbScheduler.java").toString()),
                    Map.of(),
                    "select count(*) from scheduled_tasks"));
        }
        if (HOME.resolve("node_modules").toFile().isDirectory()) {
            all.add(node("graphile-worker as advised", "graphile-worker", Map.of("RIVAL", "advised"), graphile));
            all.add(node("graphile-worker, batches of 500", "graphile-worker", Map.of("RIVAL", "batches"), graphile));
            all.add(node("pg-boss, batches of 2,000", "pg-boss", Map.of(), pgBoss));
        }
        return all;
    }

    private static Rival node(String name, String script, Map<String, String> settings, String open) {
        String node = HOME.resolve("node_modules/.bin/node").toAbsolutePath().toString();
        return new Rival(
                name,
                List.of(node, HOME.resolve(script + ".mjs").toAbsolutePath().toString()),
                settings,
                open);
    }

    /** Starts it with a task: {@code drain 100000}, or {@code steady 1000 20}. */
    Running start(DatabaseAddress address, String... task) throws IOException {
        var all = new ArrayList<>(command);
        all.addAll(List.of(task));
        var builder = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.DISCARD);
        URI plain = URI.create(address.jdbcUrl().substring("jdbc:".length()));
        String where = plain.getHost() + ":" + plain.getPort() + plain.getPath();
        builder.environment().putAll(settings);
        builder.environment().put("JDBC_URL", address.jdbcUrl());
        builder.environment().put("PGUSER", address.user());
        builder.environment().put("PGPASSWORD", address.password());
        builder.environment()
                .put("DATABASE_URL", "postgres://" + address.user() + ":" + address.password() + "@" + where);
        return new Running(builder.start());
    }

    /** One that was started, and is spoken with in lines. */
    static final class Running implements AutoCloseable {
        private final Process process;
        private final BufferedReader says;
        private final BufferedWriter hears;

        Running(Process process) {
            this.process = process;
            this.says = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            this.hears = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        }

        long pid() {
            return process.pid();
        }

        void tell(String word) throws IOException {
            hears.write(word + "\n");
            hears.flush();
        }

        /** What follows the word on the next line that begins with it. */
        String await(String word) throws IOException {
            for (String line = says.readLine(); line != null; line = says.readLine()) {
                if (line.startsWith(word)) return line.substring(word.length()).strip();
            }
            throw new IOException("it ended and never said " + word);
        }

        @Override
        public void close() throws IOException {
            try {
                if (!process.waitFor(Duration.ofSeconds(20))) process.destroyForcibly();
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
