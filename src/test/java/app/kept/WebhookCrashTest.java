package app.kept;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.channel.FakeProvider;
import app.kept.message.channel.HttpFake;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Child;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A server that ends in the middle of telling what happens, again and again, leaves out nothing. */
@Tag("B8")
class WebhookCrashTest {
    private static final int ROUNDS = 3;

    @TempDir
    private Path temp;

    private Path data;
    private final Load load = new Load();

    @BeforeEach
    void aFolderThatEveryAccountCanReach() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = temp.resolve("data");
    }

    @Test
    void everythingThatHappenedIsToldUnderOneIdHoweverOftenTheServerIsKilled() throws IOException {
        try (var program = new HttpFake(new Taking())) {
            for (int round = 0; round < ROUNDS; round++) {
                Child server = serve();
                if (round == 0) {
                    load.prepare(server.address());
                    Api.Answer made = new Api(server.address(), TestServer.KEY)
                            .post("/api/webhooks", Map.of("url", program.url() + "/hook"));
                    assertThat(made.status()).as(made.body()).isEqualTo(201);
                }
                load.against(server.address(), server::kill);
            }
            try (Child server = serve()) {
                server.address();
                Rows rows = rows();
                Await.until("everything is told", Duration.ofMinutes(2), () -> rows.number("""
                                select count(*) from fact left join delivery
                                    on delivery.account_id = fact.account_id and delivery.event_id = fact.id
                                        and delivery.state = 'delivered'
                                where delivery.id is null
                                """) == 0);
                assertThat(load.answered).hasSizeGreaterThan(40);
                assertThat(rows.number("select count(*) - count(distinct event_id) from delivery"))
                        .isZero();
                var told = new HashSet<String>();
                for (HttpFake.Request call : program.requests()) {
                    JsonNode body = Json.read(call.body());
                    assertThat(call.header("webhook-id"))
                            .isEqualTo(body.path("id").asString());
                    told.add(body.path("id").asString());
                }
                assertThat(told).containsExactlyInAnyOrderElementsOf(rows.texts("select id from fact"));
                List<String> created = rows.texts("select about from fact where type = 'booking.created'");
                assertThat(created).containsAll(load.answered);
            }
        }
    }

    private Child serve() {
        return Child.run(
                temp,
                Map.of(
                        "KEPT_MODE",
                        "test",
                        "KEPT_PORT",
                        "0",
                        "KEPT_API_KEY",
                        TestServer.KEY,
                        "KEPT_OUTBOUND_ALLOW",
                        "127.0.0.1/32",
                        "KEPT_LOG_FILE",
                        temp.resolve("kept.log").toString(),
                        "KEPT_DATA_DIR",
                        data.toString()),
                "serve");
    }

    /** The way into the child's own PostgreSQL, as it stands in its folder. */
    private Rows rows() throws IOException {
        List<String> postmaster = Files.readAllLines(data.resolve("cluster/data/postmaster.pid"));
        String port = postmaster.get(3).strip();
        String password = Files.readString(data.resolve("cluster/password")).strip();
        return new Rows(new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/kept", "kept", password));
    }

    /** Every seventh event is refused once, so that some wait when the server ends. */
    private static final class Taking implements HttpFake.Protocol {
        private final Set<String> known = new HashSet<>();

        @Override
        public synchronized HttpFake.Answer answer(HttpFake.Request request) {
            boolean isRefused = known.add(request.header("webhook-id")) && known.size() % 7 == 0;
            return HttpFake.Answer.json(isRefused ? 500 : 200, "{}");
        }

        @Override
        public Optional<FakeProvider.Carried> letter(HttpFake.Request request) {
            return Optional.empty();
        }
    }
}
