package app.kept.identity.team;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.base.Ids;
import app.kept.testing.Api;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MembersTest {
    private final TestServer server = TestServer.start();
    private Practice practice = Practice.open(server);

    @BeforeEach
    void anAccountOfItsOwn() {
        practice = Practice.open(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void anAdminChangesWhatOthersAreAndItStandsInTheAuditOnce() {
        SignedIn admin = practice.some("admin");
        SignedIn other = practice.some("client");

        Api.Answer answer = practice.make(admin, other, "coordinator");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("role").asString()).isEqualTo("coordinator");
        assertThat(practice.audited()).isEqualTo(1);
        assertThat(practice.rows()
                        .texts("select before::text || after::text from audit where account_id = ?", practice.account())
                        .getFirst())
                .contains("client", "coordinator");
        practice.make(admin, other, "coordinator");
        assertThat(practice.audited()).as("nothing changed, nothing is told").isEqualTo(1);
    }

    @Test
    void nobodyIsMadeAnOwner() {
        SignedIn admin = practice.some("admin");
        SignedIn other = practice.some("admin");

        for (SignedIn by : List.of(admin, practice.owner())) {
            for (SignedIn whom : List.of(admin, other)) {
                assertThat(practice.make(by, whom, "owner").code()).isEqualTo("forbidden");
            }
        }
        assertThat(practice.owners()).isEqualTo(1);
        assertThat(practice.audited()).isZero();
    }

    @Test
    void whoIsNoAdminChangesNobodyNotEvenThemselves() {
        SignedIn victim = practice.some("client");
        for (String role : List.of("coordinator", "host", "client")) {
            SignedIn somebody = practice.some(role);
            for (SignedIn whom : List.of(somebody, victim, practice.owner())) {
                assertThat(practice.make(somebody, whom, "admin").status()).isEqualTo(403);
                assertThat(somebody.api()
                                .delete("/api/members/" + whom.person())
                                .status())
                        .isEqualTo(403);
            }
            assertThat(somebody.api()
                            .post("/api/invites", Map.of("email", "me2@example.com", "role", "admin"))
                            .status())
                    .isEqualTo(403);
            assertThat(practice.roleOf(somebody.person())).isEqualTo(role);
        }
        assertThat(practice.audited()).isZero();
    }

    @Test
    void nobodyButTheOwnerTouchesTheOwner() {
        SignedIn admin = practice.some("admin");
        String path = "/api/members/" + practice.owner().person();

        assertThat(practice.make(admin, practice.owner(), "client").code()).isEqualTo("forbidden");
        assertThat(admin.api()
                        .patch(path, Map.of("host_id", practice.host("own-" + Ids.next())))
                        .code())
                .isEqualTo("forbidden");
        assertThat(admin.api().delete(path).code()).isEqualTo("forbidden");
        assertThat(practice.roleOf(practice.owner().person())).isEqualTo("owner");
    }

    @Test
    void theOwnerCannotLeaveOrStepBack() {
        assertThat(practice.make(practice.owner(), practice.owner(), "admin").code())
                .isEqualTo("owner_stays");
        assertThat(practice.owner()
                        .api()
                        .delete("/api/members/" + practice.owner().person())
                        .code())
                .isEqualTo("owner_stays");
        assertThat(practice.owners()).isEqualTo(1);
    }

    @Test
    void aHostIsOneOfThoseWhoCanBeBookedAndNobodyElseIs() {
        SignedIn ada = practice.some("client");
        SignedIn bea = practice.some("client");
        String anna = practice.host("anna-" + Ids.next());
        String theirs = Practice.open(server).host("theirs-" + Ids.next());

        assertThat(practice.make(practice.owner(), ada, "host").code()).isEqualTo("invalid_input");
        assertThat(link(ada, "host", theirs).code()).isEqualTo("not_found");
        assertThat(link(ada, "host", anna).json().path("host_id").asString()).isEqualTo(anna);
        assertThat(link(bea, "host", anna).code()).isEqualTo("host_linked");
        assertThat(link(bea, "client", anna).code()).isEqualTo("invalid_input");
        assertThat(practice.make(practice.owner(), ada, "client")
                        .json()
                        .path("host_id")
                        .isNull())
                .isTrue();
        var none = new HashMap<String, Object>();
        none.put("host_id", null);
        link(bea, "coordinator", anna);
        assertThat(practice.owner()
                        .api()
                        .patch("/api/members/" + bea.person(), none)
                        .json()
                        .path("host_id")
                        .isNull())
                .isTrue();
    }

    @Test
    void membersOfAnotherAccountAreNotThere() {
        SignedIn theirs = Practice.open(server).some("admin");
        String path = "/api/members/" + theirs.person();
        String unknown = "/api/members/" + Ids.next();
        for (SignedIn by : List.of(practice.owner(), practice.some("admin"))) {
            Api api = by.api();
            assertThat(api.patch(path, Map.of("role", "client")).status()).isEqualTo(404);
            assertThat(api.delete(path).status()).isEqualTo(404);
            assertThat(api.delete(path).json().path("detail"))
                    .isEqualTo(api.delete(unknown).json().path("detail"));
            assertThat(api.page("/team" + path.substring(4)).status()).isEqualTo(404);
        }
        assertThat(practice.owner()
                        .api()
                        .post("/api/account/transfer", Map.of("member_id", theirs.person()))
                        .status())
                .isEqualTo(404);
        assertThat(theirs.isIn()).isTrue();
    }

    @Test
    void whoIsRemovedIsOutAtOnceAndStaysElsewhere() {
        SignedIn somebody = practice.some("admin");
        SignedIn second = somebody.again();
        Practice other = Practice.open(server);
        somebody.alsoIn(other.account(), "coordinator");
        String key = somebody.api()
                .post("/api/keys", Map.of("name", "K", "scopes", List.of("hosts:read")))
                .json()
                .path("key")
                .asString();
        practice.invite("waiting@example.com", "admin");
        somebody.api().post("/api/invites", Map.of("email", "backdoor@example.com", "role", "admin"));
        long before = practice.audited();

        assertThat(practice.owner()
                        .api()
                        .delete("/api/members/" + somebody.person())
                        .status())
                .isEqualTo(204);

        for (SignedIn browser : List.of(somebody, second)) {
            assertThat(browser.isIn()).isFalse();
            assertThat(browser.api().get("/api/members").status()).isEqualTo(401);
        }
        assertThat(new Api(server.address(), key).get("/api/hosts").status())
                .as("keys are the account's")
                .isEqualTo(200);
        assertThat(other.roleOf(somebody.person())).isEqualTo("coordinator");
        assertThat(practice.owner()
                        .api()
                        .get("/api/invites")
                        .json()
                        .path("invites")
                        .findValuesAsString("email"))
                .as("who was removed leaves no door open")
                .containsExactly("waiting@example.com");
        assertThat(practice.audited() - before)
                .as("the removal and the invitation")
                .isEqualTo(2);
    }

    @Test
    void theListIsReadByTheTeamAPageAtATime() {
        for (int i = 0; i < 4; i++) practice.some("client");
        SignedIn coordinator = practice.some("coordinator");
        var seen = new ArrayList<String>();
        String after = "";
        do {
            var page = coordinator.api().get("/api/members?limit=4" + after).json();
            seen.addAll(page.path("members").findValuesAsString("id"));
            after = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
        } while (!after.isEmpty());

        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
        assertThat(practice.some("host").api().get("/api/members").status()).isEqualTo(403);
    }

    @Test
    void aDoubtfulIdIsNobody() {
        for (String id : List.of("x", "' or 1=1 --", new UUID(0, 0).toString())) {
            assertThat(practice.owner()
                            .api()
                            .delete("/api/members/" + id.replace(" ", "%20").replace("'", "%27"))
                            .status())
                    .isEqualTo(404);
        }
    }

    private Api.Answer link(SignedIn whom, String role, String host) {
        return practice.owner().api().patch("/api/members/" + whom.person(), Map.of("role", role, "host_id", host));
    }
}
