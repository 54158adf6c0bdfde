package app.kept.message.channel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** All that is written to the log meanwhile. */
final class Said extends Handler {
    private final Logger root = Logger.getLogger("");
    private final SimpleFormatter form = new SimpleFormatter();
    private final List<String> lines = new CopyOnWriteArrayList<>();

    static Said listening() {
        Said said = new Said();
        said.root.addHandler(said);
        return said;
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(form.format(line));
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
