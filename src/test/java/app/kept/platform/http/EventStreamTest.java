package app.kept.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.observe.Log;
import app.kept.testing.TestRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who closes a page that is told of what happens has done nothing wrong; who tells it may have. */
class EventStreamTest {
    private static final Path LOG = TestRun.log();

    @BeforeAll
    static void listen() {
        Log.toFile(LOG);
    }

    @Test
    void whoHasLeftIsNoErrorInTheLog() throws IOException {
        assertThat(logged(EventStreamTest::fewWords)).doesNotContain("events.failed");
    }

    @Test
    void whatGoesWrongWhileItIsToldIs() throws IOException {
        assertThat(logged(_ -> {
                    throw new IllegalStateException("a fault of ours");
                }))
                .contains("events.failed", "a fault of ours");
    }

    private static void fewWords(Events.Listener listener) {
        assertThat(listener.isThere()).isFalse();
        listener.hear("unread", "1");
    }

    private static String logged(Events events) throws IOException {
        long begin = Files.size(LOG);
        EventStream.tell(events, new Gone(), () -> true);
        byte[] all = Files.readAllBytes(LOG);
        return new String(all, (int) begin, all.length - (int) begin, StandardCharsets.UTF_8);
    }

    /** As the server's own stream does it when nobody is there any more. */
    private static final class Gone extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            throw new IOException("Broken pipe");
        }

        @Override
        public void close() {
            throw new IllegalStateException("Failed to write chunked response data");
        }
    }
}
