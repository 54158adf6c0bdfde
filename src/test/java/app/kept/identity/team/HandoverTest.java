package app.kept.identity.team;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandoverTest {
    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theOwnerHandsTheAccountOverToAnAdminAndBothHearOfIt() {
        Practice practice = Practice.open(server);
        SignedIn admin = practice.some("admin");

        assertThat(to(practice.owner(), admin).status()).isEqualTo(204);

        assertThat(practice.roleOf(admin.person())).isEqualTo("owner");
        assertThat(practice.roleOf(practice.owner().person())).isEqualTo("admin");
        assertThat(practice.audited()).isEqualTo(1);
        new Cast(server.visitor()).advance("PT1S");
        for (SignedIn one : List.of(admin, practice.owner())) {
            assertThat(server.visitor()
                            .get("/api/dev/mailbox?to=" + one.email())
                            .json()
                            .path("messages")
                            .findValuesAsString("template"))
                    .containsExactly("ownership_moved");
        }
    }

    @Test
    void nobodyElseHandsItOverAndNobodyElseGetsIt() {
        Practice practice = Practice.open(server);
        SignedIn admin = practice.some("admin");
        for (String role : List.of("admin", "coordinator", "host", "client")) {
            assertThat(to(practice.some(role), admin).status()).isEqualTo(403);
        }
        for (String role : List.of("coordinator", "host", "client")) {
            assertThat(to(practice.owner(), practice.some(role)).code()).isEqualTo("not_an_admin");
        }
        assertThat(to(practice.owner(), practice.owner()).code()).isEqualTo("not_an_admin");
        practice.rows().change("update person set deactivated_at = now() where id = ?", admin.person());
        assertThat(to(practice.owner(), admin).code()).isEqualTo("not_an_admin");
        assertThat(practice.owners()).isEqualTo(1);
        assertThat(practice.audited()).isZero();
    }

    @RepeatedTest(5)
    void ofTwoTransfersAtOnceOneHappens() {
        Practice practice = Practice.open(server);
        SignedIn first = practice.some("admin");
        SignedIn second = practice.some("admin");

        List<Integer> statuses = atOnce(List.of(
                () -> to(practice.owner(), first).status(),
                () -> to(practice.owner(), second).status()));

        assertThat(statuses).containsExactlyInAnyOrder(204, 403);
        assertThat(practice.owners()).isEqualTo(1);
        assertThat(practice.audited()).isEqualTo(1);
    }

    @RepeatedTest(5)
    void whoIsRemovedWhileBecomingTheOwnerIsOneOrTheOther() {
        Practice practice = Practice.open(server);
        SignedIn admin = practice.some("admin");
        SignedIn other = practice.some("admin");

        atOnce(List.of(
                () -> to(practice.owner(), admin).status(),
                () -> other.api().delete("/api/members/" + admin.person()).status(),
                () -> practice.make(other, admin, "client").status()));

        assertThat(practice.owners()).isEqualTo(1);
    }

    private static Api.Answer to(SignedIn by, SignedIn whom) {
        return by.api().post("/api/account/transfer", Map.of("member_id", whom.person()));
    }

    static List<Integer> atOnce(List<Callable<Integer>> calls) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return calls.stream().map(threads::submit).toList().stream()
                    .map(future -> {
                        try {
                            return future.get();
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }
}
