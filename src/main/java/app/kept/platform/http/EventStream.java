package app.kept.platform.http;

import app.kept.platform.observe.Log;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Events on their way to a browser, in the form of the HTML standard. */
final class EventStream implements Events.Listener {
    /** A browser that lost the stream asks for it again, but not at once. */
    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final OutputStream out;
    private final BooleanSupplier isOpen;
    private boolean gone;

    private EventStream(OutputStream out, BooleanSupplier isOpen) {
        this.out = out;
        this.isOpen = isOpen;
    }

    /** Comes back when nothing more is to be told, or there is nobody who could hear it. */
    static void tell(Events events, OutputStream out, BooleanSupplier isOpen) {
        var stream = new EventStream(out, isOpen);
        try {
            stream.restFor(COME_BACK);
            events.tell(stream);
        } catch (RuntimeException e) {
            // The head is out: there is no other way to say it than to end.
            stream.gone = true;
            Log.error("events.failed", e);
        }
        stream.end();
    }

    @Override
    public boolean isThere() {
        return !gone && isOpen.getAsBoolean();
    }

    @Override
    public void hear(String event, String data) {
        write("event: " + oneLine(event) + "\ndata: " + oneLine(data) + "\n\n");
    }

    @Override
    public void hearAs(String id, String data) {
        write("id: " + oneLine(id) + "\ndata: " + oneLine(data) + "\n\n");
    }

    @Override
    public void hearOnly(String id) {
        write("id: " + oneLine(id) + "\n\n");
    }

    @Override
    public void hearNothing() {
        write(":\n\n");
    }

    @Override
    public void restFor(Duration span) {
        write("retry: " + span.toMillis() + "\n\n");
    }

    private static String oneLine(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0)
            throw new IllegalArgumentException("an event is one line");
        return text;
    }

    private void write(String text) {
        if (gone) return;
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException | RuntimeException left) {
            gone = true;
        }
    }

    /** Who has closed the page cannot be told that it is over, and need not be. */
    private void end() {
        try {
            out.close();
        } catch (IOException | RuntimeException left) {
            gone = true;
        }
    }
}
