package app.kept.platform.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class LowPriorityTest {

    @Test
    void theThreadThatAsksComesLastAndNoOther() throws Exception {
        int before = policy();

        assertThat(inAThread(() -> LowPriority.take() ? policy() : -1)).isEqualTo(5);
        assertThat(policy()).isEqualTo(before);
        assertThat(inAThread(LowPriorityTest::policy)).isEqualTo(before);
    }

    private static <T> T inAThread(Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().start(task);
        return task.get();
    }

    /** The 41st field of what Linux tells of a thread; its name, in parentheses, may hold blanks. */
    private static int policy() throws IOException {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[38]);
    }
}
