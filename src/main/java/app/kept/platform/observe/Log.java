package app.kept.platform.observe;

import app.kept.platform.base.Time;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What happened, one JSON object a line. An event has a dotted name and pairs of key and value; a value is never a
 * secret and never what a person typed.
 */
public final class Log {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private static volatile PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);

    private Log() {}

    /** Sends the log to a file, and what the libraries say with it. */
    public static void toFile(Path file) {
        try {
            // Who may read the log learns who booked with whom.
            if (Files.notExists(file)) Files.createFile(file, OWNER_ONLY);
            out = new PrintStream(
                    Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    false,
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the log file " + file + " cannot be written", e);
        }
    }

    /** Makes the libraries' log speak our form; only their warnings are worth a line. */
    public static void captureLibraries() {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new LibraryHandler());
    }

    public static void info(String event, Object... pairs) {
        write("info", event, null, pairs);
    }

    public static void warn(String event, Object... pairs) {
        write("warn", event, null, pairs);
    }

    /** For a bug or a broken outside: somebody should look. */
    public static void error(String event, Throwable cause, Object... pairs) {
        write("error", event, cause, pairs);
    }

    private static void write(String level, String event, @Nullable Throwable cause, Object... pairs) {
        var line = new StringBuilder(160)
                .append("{\"at\":\"")
                .append(Time.system().now())
                .append("\",\"level\":\"");
        line.append(level).append("\",\"event\":");
        JsonText.quote(line, event);
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            line.append(',');
            JsonText.quote(line, String.valueOf(pairs[i]));
            line.append(':');
            appendValue(line, pairs[i + 1]);
        }
        if (cause != null) {
            line.append(",\"cause\":");
            JsonText.quote(line, trace(cause));
        }
        line.append("}\n");
        PrintStream target = out;
        target.append(line);
        target.flush();
    }

    private static void appendValue(StringBuilder line, @Nullable Object value) {
        if (value instanceof Number || value instanceof Boolean) line.append(value);
        else JsonText.quote(line, String.valueOf(value));
    }

    private static String trace(Throwable cause) {
        var text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static final class LibraryHandler extends Handler {
        @Override
        public void publish(LogRecord entry) {
            if (!isLoggable(entry)) return;
            String level = entry.getLevel().intValue() >= Level.SEVERE.intValue() ? "error" : "warn";
            write(level, "library", entry.getThrown(), "logger", entry.getLoggerName(), "text", entry.getMessage());
        }

        @Override
        public void flush() {
            out.flush();
        }

        @Override
        public void close() {
            out.flush();
        }
    }
}
