package app.kept.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Time;
import app.kept.testing.Await;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server of names that does not answer holds up nobody whose name is known elsewhere. */
@Tag("B8")
class HangingLookupTest {
    private static final int MANY = 100;

    private final CountDownLatch latch = new CountDownLatch(1);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @Test
    void whatHangsHasTwoThreadsAndOthersAreFound() throws Exception {
        OutboundRules rules = Caller.rules("127.0.0.1/32", true);
        try (var client = new OutboundClient(rules, this::resolve, trust(), Time.system());
                ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<OutboundAnswer>> hanging = IntStream.range(0, MANY)
                    .mapToObj(_ -> calls.submit(() -> call(client, rules, "hangs", Duration.ofSeconds(20))))
                    .toList();
            Await.until("both are asked for", () -> asked.size() == SharedLookups.OF_ONE_NAME);

            OutboundAnswer other = call(client, rules, "unknown", Duration.ofSeconds(10));
            assertThat(reason(other)).contains("unknown.example is not known");
            assertThat(reason(call(client, rules, "hangs", Duration.ofMillis(50))))
                    .contains("was not found in time");
            assertThat(asked).filteredOn("hangs.example"::equals).hasSize(SharedLookups.OF_ONE_NAME);

            latch.countDown();
            for (Future<OutboundAnswer> one : hanging) {
                assertThat(reason(one.get())).contains("hangs.example is not known");
            }
            assertThat(asked).filteredOn("hangs.example"::equals).hasSize(SharedLookups.OF_ONE_NAME);
            call(client, rules, "hangs", Duration.ofSeconds(10));
            assertThat(asked)
                    .as("what is over is asked anew")
                    .filteredOn("hangs.example"::equals)
                    .hasSize(SharedLookups.OF_ONE_NAME + 1);
        }
    }

    private List<InetAddress> resolve(String name) throws UnknownHostException {
        asked.add(name);
        try {
            if (name.startsWith("hangs")) latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new UnknownHostException(name);
    }

    private static OutboundAnswer call(OutboundClient client, OutboundRules rules, String name, Duration longest) {
        var url = (OutboundUrl.Accepted) OutboundUrl.vet("http://" + name + ".example/", rules);
        return client.send(OutboundRequest.of("GET", url.url()).within(longest));
    }

    private static String reason(OutboundAnswer answer) {
        return ((OutboundAnswer.Failed) answer).reason();
    }

    private static SSLContext trust() throws NoSuchAlgorithmException {
        return SSLContext.getDefault();
    }
}
