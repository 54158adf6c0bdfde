package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Role;
import app.kept.export.Exported;
import app.kept.testing.Api;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Who takes their account along has all of it and nothing of anybody else, and only its owner may. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakenAlongTest {
    private static final String PATH = "/api/account/export";
    private static final String PAGE = "/team/account/export";

    private final World world = new World();
    private final Rows rows = new Rows(world.server.database());

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void theFileHasEverythingOfOneAccountAndNothingOfTheOther() {
        UUID theirs = world.planted.theirs.id;

        HttpResponse<byte[]> answer = taken();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"kept-2026-11-20.zip\"");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        Map<String, String> files = Exported.files(answer.body());
        String all = String.join("\n", files.values());
        assertThat(all).contains("canary-b-").doesNotContain("canary-a-", world.planted.ours.id.toString());
        Exported.fileOfTable().forEach((table, file) -> {
            String whose = table.equals("account") ? "id" : "account_id";
            long there = rows.number("select count(*) from " + table + " where " + whose + " = ?", theirs);
            assertThat(files.getOrDefault(file, "").lines()).as(file).hasSize((int) there);
        });
        assertThat(files.getOrDefault("README.txt", ""))
                .contains(files.keySet().stream()
                        .filter(name -> name.endsWith(".ndjson"))
                        .toList());
        assertThat(List.copyOf(files.keySet()).getLast()).isEqualTo("contents.json");
    }

    @Test
    void nothingInItOpensADoor() {
        String all = String.join("\n", Exported.files(taken().body()).values());

        for (String secret : List.of(
                "person.password_hash",
                "api_key.hash",
                "session.token_hash",
                "link.token_hash",
                "provider.sealed",
                "message.sealed",
                "cal_secret.sealed",
                "cal_poll.sealed",
                "push_subscription.endpoint")) {
            String[] parts = secret.split("[.]", 2);
            List<String> kept = rows.texts(
                    "select distinct " + parts[1] + " from " + parts[0] + " where " + parts[1] + " is not null");
            assertThat(kept)
                    .as(secret)
                    .filteredOn(value -> value.length() > 10)
                    .allSatisfy(value -> assertThat(all).doesNotContain(value));
        }
        assertThat(all).doesNotContain("password_hash", "totp", "\"sealed\"", "token_hash");
    }

    @Test
    void onlyTheOwnerTakesItAndThatIsNoted() {
        for (String name : List.of("an admin", "a coordinator", "the first host", "a client", "a key that may read")) {
            Api as = world.as(name);
            assertThat(as.post(PATH, Map.of()).status()).as(name).isEqualTo(403);
            assertThat(as.page(PAGE).status()).as(name).isEqualTo(403);
        }
        assertThat(world.server.visitor().post(PATH, Map.of()).status()).isEqualTo(401);

        UUID account = SignedIn.account(world.server, "Small");
        SignedIn owner = SignedIn.as(world.server, "owner", account);
        assertThat(owner.api().page(PAGE).body()).contains("Take your data along", "Download everything");
        Api.Answer file = owner.api().fillIn(PAGE, PAGE, Map.of());

        assertThat(file.status()).isEqualTo(200);
        assertThat(file.raw().headers().firstValue("Content-Type")).hasValue("application/zip");
        assertThat(file.raw().headers().firstValue("Content-Length")).isEmpty();
        assertThat(rows.texts(
                        "select object || ' ' || action || ' ' || actor_id from audit where account_id = ?", account))
                .containsExactly("account exported " + owner.person());
        assertThat(owner.api().page("/audit").body()).contains("All data taken along as a file");
        assertThat(owner.api().page("/team/account").body()).contains("href=\"" + PAGE + "\"");
    }

    /** By the owner of the other account. */
    private HttpResponse<byte[]> taken() {
        String cookie = world.planted.theirs.person(Role.OWNER).cookie();
        HttpRequest request = world.server
                .visitor()
                .withCookie("__Host-kept=" + cookie)
                .request(PATH)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
