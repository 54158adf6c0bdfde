package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.FakeProvider;
import app.kept.platform.base.Time;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several webhooks, several nodes: nobody waits for another, and nobody hears of a thing twice. */
@Tag("B8")
class ManyTest {
    private static final Map<String, String> OPEN = Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32");
    private static final int EVENTS = 30;

    @Test
    void whoHangsDelaysNobodyElse() throws IOException {
        try (var hanging = new Receiver();
                var well = new Receiver();
                TestServer server = TestServer.start(OPEN)) {
            hanging.fake().behave(FakeProvider.Misbehaviour.SILENT);
            String slow = hanging.webhook(server.api(), Map.of()).id();
            well.webhook(server.api(), Map.of());
            long begun = System.nanoTime();
            book(server, EVENTS);
            Await.until(
                    "the other hears of everything",
                    Duration.ofSeconds(14),
                    () -> well.calls().size() == EVENTS);

            // A call that hangs ends after fifteen seconds; all of this was over before.
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
            assertThat(new Rows(server.database())
                            .number(
                                    "select count(*) from work where lane = ? and leased_until > now()",
                                    "webhook." + slow))
                    .isBetween(1L, 8L);
        }
    }

    @Test
    void twoNodesTellEachThingOnce() throws IOException {
        try (var receiver = new Receiver();
                TestServer one = TestServer.start(OPEN);
                TestServer other = one.anotherNode(OPEN)) {
            receiver.webhook(one.api(), Map.of());
            receiver.webhook(other.api(), Map.of("url", receiver.url() + "/second"));
            book(one, EVENTS);
            Await.until("both hear of everything", () -> receiver.calls().size() >= 2 * EVENTS);

            for (String path : List.of("/hook", "/hook/second")) {
                List<String> ids = receiver.calls().stream()
                        .filter(call -> call.path().equals(path))
                        .map(call -> call.header("webhook-id"))
                        .toList();
                Set<String> once = new HashSet<>(ids);
                assertThat(once).hasSize(EVENTS);
                assertThat(ids).hasSize(EVENTS);
            }
            assertThat(new Rows(one.database()).texts("select distinct fanned_to::text from webhook"))
                    .hasSize(1);
        }
    }

    private static void book(TestServer server, int times) {
        Api api = server.api();
        var cast = new Cast(api);
        String talk = cast.talk(cast.anna());
        LocalDate monday = Time.system()
                .now()
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(14)
                .with(DayOfWeek.MONDAY);
        for (int i = 0; i < times; i++) {
            // Six a day, from Monday to Friday, at hours that are open in summer and in winter.
            LocalDate day = monday.plusDays(i / 6 % 5 + 7L * (i / 30));
            Api.Answer answer = cast.book(talk, day + "T%02d:00:00Z".formatted(8 + i % 6));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }
    }
}
