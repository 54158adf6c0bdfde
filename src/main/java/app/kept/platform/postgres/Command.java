package app.kept.platform.postgres;

import app.kept.platform.db.DatabaseUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One program, run to its end within a time limit. Like a shell, it reports every failure as an exit code. */
record Command(List<String> words, Path directory, Duration limit) {
    private static final int NOT_FOUND = 127;
    private static final int TIMED_OUT = 124;
    private static final int WORDS_KEPT = 4_000;
    private static final int WORDS_READ = 64 * 1024;

    record Ended(int exit, String output) {
        boolean ok() {
            return exit == 0;
        }
    }

    /** Writes what the program reads. */
    @FunctionalInterface
    interface Feed {
        void into(OutputStream input) throws IOException;
    }

    Ended run() {
        return run(_ -> {});
    }

    Ended run(Feed feed) {
        Process process;
        try {
            process = prepared().start();
        } catch (IOException e) {
            return new Ended(NOT_FOUND, words.getFirst() + " could not be run: " + e.getMessage());
        }
        var fed = inBackground(() -> fed(process, feed));
        var said = inBackground(() -> said(process.getInputStream()));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Ended(TIMED_OUT, words.getFirst() + " did not finish within " + limit.toSeconds() + " s");
            }
            return ended(process.exitValue(), said.get(5, TimeUnit.SECONDS), fed.get(5, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while waiting for " + words.getFirst() + ".");
        } catch (ExecutionException | TimeoutException e) {
            return new Ended(TIMED_OUT, "The output of " + words.getFirst() + " could not be read: " + e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** The server inherits no environment: Kept's own may hold secrets, and PG* variables would bend it. */
    private ProcessBuilder prepared() {
        var builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().retainAll(Set.of("PATH"));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    /** A feed that broke off must not pass for a success: some programs take a short input for a whole one. */
    private static Ended ended(int exit, String output, String feedFailure) {
        if (feedFailure.isEmpty()) {
            return new Ended(exit, output);
        }
        return new Ended(exit == 0 ? 1 : exit, output + "\n" + feedFailure);
    }

    private static String fed(Process process, Feed feed) {
        try (OutputStream input = process.getOutputStream()) {
            feed.into(input);
            return "";
        } catch (IOException e) {
            return "The input broke off: " + e.getMessage();
        }
    }

    private static String said(InputStream output) throws IOException {
        var kept = new StringBuilder();
        byte[] buffer = new byte[8 * 1024];
        for (int read = output.read(buffer); read >= 0; read = output.read(buffer)) {
            kept.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            if (kept.length() > WORDS_READ) {
                kept.delete(0, kept.length() - WORDS_KEPT);
            }
        }
        // From the start of a line, should the beginning be lost.
        int from = kept.length() <= WORDS_KEPT ? 0 : kept.indexOf("\n", kept.length() - WORDS_KEPT) + 1;
        return kept.substring(from).strip();
    }

    private static FutureTask<String> inBackground(Callable<String> task) {
        var future = new FutureTask<>(task);
        Thread.ofVirtual().start(future);
        return future;
    }
}
