package app.kept.identity;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.platform.secret.Tokens;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeysTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private UUID account = UUID.randomUUID();
    private Api admin = server.visitor();

    @BeforeEach
    void anAccountOfItsOwn() {
        cast.clock("2026-11-20T10:00:00Z");
        account = SignedIn.account(server, "Keys");
        admin = SignedIn.as(server, "admin", account).api();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aKeyDoesWhatItsScopesSayAndNothingElse() {
        Api key = as(make("hosts:read"));

        assertThat(key.get("/api/hosts").status()).isEqualTo(200);
        assertThat(key.get("/api/bookings").status()).isEqualTo(403);
        assertThat(key.get("/api/audit").status()).isEqualTo(403);
        assertThat(key.post("/api/hosts", Map.of("slug", "x", "name", "X", "time_zone", "Europe/Berlin"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aKeyNeverManagesKeysWhateverItsScopes() {
        String id = make("hosts:read").id();
        Api all =
                as(make("hosts:read", "hosts:write", "bookings:read", "bookings:write", "messages:read", "audit:read"));

        assertThat(all.get("/api/keys").status()).isEqualTo(403);
        assertThat(all.post("/api/keys", Map.of("name", "More", "scopes", List.of("hosts:read")))
                        .status())
                .isEqualTo(403);
        assertThat(all.post("/api/keys/" + id + "/rotate", Map.of()).status()).isEqualTo(403);
        assertThat(all.delete("/api/keys/" + id).status()).isEqualTo(403);
        assertThat(audit()).containsExactly("created", "created");
    }

    @Test
    void onlyThoseWhoRunTheAccountManageItsKeys() {
        for (String role : List.of("coordinator", "host", "client")) {
            Api person = SignedIn.as(server, role, account).api();
            assertThat(person.get("/api/keys").status()).as(role).isEqualTo(403);
            assertThat(person.get("/keys").status()).as(role).isEqualTo(403);
            assertThat(person.get("/audit").status()).as(role).isEqualTo(403);
            assertThat(person.get("/api/audit/export").status()).as(role).isEqualTo(403);
        }
        assertThat(server.visitor().get("/api/keys").status()).isEqualTo(401);
    }

    @Test
    void afterARotationBothAreGoodUntilTheOverlapEnds() {
        Api.Answer old = make("hosts:read");
        Api.Answer fresh = admin.post("/api/keys/" + old.id() + "/rotate", Map.of("overlap_hours", 2));

        assertThat(fresh.status()).isEqualTo(201);
        cast.clock("2026-11-20T11:59:59Z");
        assertThat(as(old).get("/api/hosts").status()).isEqualTo(200);
        assertThat(as(fresh).get("/api/hosts").status()).isEqualTo(200);
        cast.clock("2026-11-20T12:00:00Z");
        assertThat(as(old).get("/api/hosts").status()).isEqualTo(401);
        assertThat(as(fresh).get("/api/hosts").status()).isEqualTo(200);
        assertThat(audit()).containsExactly("created", "rotated");
    }

    @Test
    void withoutAnOverlapTheOldKeyEndsAtOnce() {
        Api.Answer old = make("hosts:read");

        admin.post("/api/keys/" + old.id() + "/rotate", Map.of("overlap_hours", 0));

        assertThat(as(old).get("/api/hosts").status()).isEqualTo(401);
    }

    @Test
    void theNewKeyIsGoodForAsLongAsTheOldOneWasAndMayDoTheSame() {
        Api.Answer old = admin.post(
                "/api/keys",
                Map.of("name", "Week", "scopes", List.of("hosts:read"), "expires_at", "2026-11-27T10:00:00Z"));
        cast.clock("2026-11-27T09:00:00Z");

        Api.Answer fresh = admin.post("/api/keys/" + old.id() + "/rotate", Map.of("overlap_hours", 720));

        assertThat(fresh.json().path("expires_at").asString()).isEqualTo("2026-12-04T09:00:00Z");
        cast.clock("2026-11-27T10:00:00Z");
        assertThat(as(old).get("/api/hosts").status())
                .as("an overlap prolongs nothing")
                .isEqualTo(401);
        assertThat(as(fresh).get("/api/hosts").status()).isEqualTo(200);
        assertThat(as(fresh).get("/api/bookings").status()).isEqualTo(403);
    }

    @Test
    void ofManyWhoReplaceTheSameKeyAtOnceOneDoes() throws Exception {
        String old = make("hosts:read").id();

        List<Integer> answers = together(
                6, () -> admin.post("/api/keys/" + old + "/rotate", Map.of()).status());

        assertThat(answers)
                .containsOnlyOnce(201)
                .filteredOn(status -> status == 409)
                .hasSize(5);
        assertThat(audit()).containsExactly("created", "rotated");
        assertThat(admin.post("/api/keys/" + old + "/rotate", Map.of()).code()).isEqualTo("key_ended");
    }

    @Test
    void aKeyEndsWhenItWasSaidToEnd() {
        Api key = as(admin.post(
                "/api/keys",
                Map.of("name", "Day", "scopes", List.of("hosts:read"), "expires_at", "2026-11-21T10:00:00Z")));

        cast.clock("2026-11-21T09:59:59Z");
        assertThat(key.get("/api/hosts").status()).isEqualTo(200);
        cast.clock("2026-11-21T10:00:00Z");
        assertThat(key.get("/api/hosts").status()).isEqualTo(401);
    }

    @Test
    void aKeyThatHasEndedAlreadyIsNotMade() {
        for (String end : List.of("2026-11-20T10:00:00Z", "2020-01-01T00:00:00Z")) {
            Api.Answer answer =
                    admin.post("/api/keys", Map.of("name", "Past", "scopes", List.of("hosts:read"), "expires_at", end));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("\"expires_at\"", "must be in the future");
        }
        assertThat(audit()).isEmpty();
    }

    @Test
    void aKeyHasANameAndMaySomething() {
        for (Object body : List.of(
                Map.of("scopes", List.of("hosts:read")),
                Map.of("name", "  ", "scopes", List.of("hosts:read")),
                Map.of("name", "x".repeat(101), "scopes", List.of("hosts:read")),
                Map.of("name", "N"),
                Map.of("name", "N", "scopes", List.of()),
                Map.of("name", "N", "scopes", List.of("keys:write")),
                Map.of("name", "N", "scopes", "hosts:read"),
                Map.of("name", "N", "scopes", List.of("hosts:read"), "account_id", account.toString()))) {
            assertThat(admin.post("/api/keys", body).status())
                    .as(body.toString())
                    .isEqualTo(422);
        }
        assertThat(audit()).isEmpty();
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndRevokingTwiceIsOneChange() {
        Api.Answer key = make("hosts:read");
        assertThat(as(key).get("/api/hosts").status()).isEqualTo(200);

        assertThat(admin.delete("/api/keys/" + key.id()).status()).isEqualTo(204);

        assertThat(as(key).get("/api/hosts").status()).isEqualTo(401);
        assertThat(admin.delete("/api/keys/" + key.id()).status()).isEqualTo(204);
        assertThat(admin.post("/api/keys/" + key.id() + "/rotate", Map.of()).code())
                .isEqualTo("key_ended");
        assertThat(audit()).containsExactly("created", "revoked");
    }

    @Test
    void aKeyOfAnotherAccountIsNotThereAndStaysGood() {
        Api.Answer key = make("hosts:read");
        Api stranger =
                SignedIn.as(server, "owner", SignedIn.account(server, "Others")).api();

        assertThat(stranger.delete("/api/keys/" + key.id()).status()).isEqualTo(404);
        assertThat(stranger.post("/api/keys/" + key.id() + "/rotate", Map.of()).status())
                .isEqualTo(404);
        assertThat(stranger.get("/keys/" + key.id() + "/rotate").status()).isEqualTo(404);
        assertThat(stranger.get("/keys/" + key.id() + "/revoke").status()).isEqualTo(404);
        assertThat(stranger.get("/api/keys").body()).doesNotContain(key.id());
        assertThat(stranger.get("/api/audit").body()).doesNotContain(key.id());
        assertThat(as(key).get("/api/hosts").status()).isEqualTo(200);
    }

    @Test
    void moreThanAHundredGoodKeysAreRefusedAlsoOfThoseWhoComeAtOnce() throws Exception {
        for (int i = 0; i < 97; i++) {
            rows.change("""
                    insert into api_key (account_id, id, name, hash, scopes, created_at)
                    values (?, gen_random_uuid(), 'Filler', gen_random_uuid()::text, '{}', now())
                    """, account);
        }

        List<Integer> answers = together(8, () -> make("hosts:read").status());

        assertThat(answers.stream().filter(status -> status == 201)).hasSize(3);
        Api.Answer refused = make("hosts:read");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("too_many_keys");
        String one = admin.get("/api/keys").json().at("/keys/0/id").asString();
        assertThat(admin.delete("/api/keys/" + one).status()).isEqualTo(204);
        assertThat(make("hosts:read").status())
                .as("what has ended does not count")
                .isEqualTo(201);
    }

    @Test
    void theLastUseIsNotedAndNotWrittenWithEachCall() {
        Api.Answer key = make("hosts:read");
        String version = "select xmin::text from api_key where id = ?";
        UUID id = UUID.fromString(key.id());

        assertThat(lastUse(key)).isEqualTo("null");
        as(key).get("/api/hosts");
        assertThat(lastUse(key)).isEqualTo("2026-11-20T10:00:00Z");
        List<String> written = rows.texts(version, id);
        cast.clock("2026-11-20T10:05:00Z");
        for (int i = 0; i < 5; i++) as(key).get("/api/hosts");
        assertThat(rows.texts(version, id)).isEqualTo(written);
        cast.clock("2026-11-20T10:05:01Z");
        as(key).get("/api/hosts");
        assertThat(lastUse(key)).isEqualTo("2026-11-20T10:05:01Z");
    }

    /** ea#664 and CVE-2026-55651: an answer that listed users had their hashes in it. */
    @Test
    void listsNeverShowKeysOrTheirHashes() {
        Api.Answer key = make("hosts:read", "audit:read");
        Api.Answer fresh = admin.post("/api/keys/" + key.id() + "/rotate", Map.of());
        admin.delete("/api/keys/" + fresh.id());

        for (String path : List.of(
                "/api/keys", "/api/audit", "/api/audit/export?format=csv", "/api/audit/export", "/keys", "/audit")) {
            String body = admin.get(path).body();
            assertThat(body).as(path).contains("Website");
            for (String secret : secrets(key, fresh)) assertThat(body).as(path).doesNotContain(secret);
        }
        for (Api.Answer made : List.of(key, fresh)) {
            assertThat(made.body()).doesNotContain(Tokens.hash(keyOf(made)));
        }
    }

    @Test
    void aKeyStandsInNoTableInClear() {
        Api.Answer key = make("hosts:read");
        as(key).get("/api/hosts");
        Api.Answer fresh = admin.post("/api/keys/" + key.id() + "/rotate", Map.of());

        assertThat(rows.findEverywhere("Website")).contains("api_key.name", "audit.after");
        for (Api.Answer made : List.of(key, fresh)) {
            assertThat(rows.findEverywhere(keyOf(made))).isEmpty();
            assertThat(rows.findEverywhere(keyOf(made).substring(5))).isEmpty();
            assertThat(rows.findEverywhere(Tokens.hash(keyOf(made)))).containsExactly("api_key.hash", "directory.name");
        }
    }

    @Test
    void keysComeInPagesWithoutGapOrRepetition() {
        var made = IntStream.range(0, 7).mapToObj(_ -> make("hosts:read").id()).toList();
        var seen = new ArrayList<String>();

        for (String after = ""; !after.equals("null"); ) {
            var page = admin.get("/api/keys?limit=3" + (after.isEmpty() ? "" : "&after=" + after))
                    .json();
            page.path("keys").forEach(key -> seen.add(key.path("id").asString()));
            after = page.path("next").isNull() ? "null" : page.path("next").asString();
        }

        assertThat(seen).containsExactlyElementsOf(made.reversed());
    }

    @Test
    void whoIsRemovedLeavesTheirKeysBehindAndThatIsSaidBeforeAndAfter() {
        SignedIn owner = SignedIn.as(server, "owner", account);
        SignedIn leaver = SignedIn.as(server, "admin", account);
        Api.Answer good = leaver.api().post("/api/keys", Map.of("name", "Shop", "scopes", List.of("hosts:read")));
        Api.Answer revoked = leaver.api().post("/api/keys", Map.of("name", "Old", "scopes", List.of("hosts:read")));
        leaver.api().delete("/api/keys/" + revoked.id());
        make("hosts:read");
        String removal = "/team/members/" + leaver.person() + "/remove";

        assertThat(owner.api().page(removal).body())
                .contains("They made these keys, which go on working: Shop.")
                .doesNotContain("Website");
        assertThat(owner.api().page("/keys").body()).doesNotContain("who has left");
        assertThat(owner.api().delete("/api/members/" + leaver.person()).status())
                .isEqualTo(204);

        assertThat(as(good).get("/api/hosts").status()).isEqualTo(200);
        assertThat(owner.api().page("/keys").body()).contains("Made by Ada Lovelace, who has left the account.");
        var told = new ArrayList<String>();
        owner.api().get("/api/keys").json().path("keys").forEach(key -> {
            boolean theirs =
                    key.path("made_by").asString().equals(leaver.person().toString());
            told.add(key.path("name").asString() + " " + theirs + " " + key.path("maker_has_left"));
        });
        assertThat(told).containsExactly("Website false false", "Old true true", "Shop true true");
    }

    @Test
    void aKeyThatReplacesAnotherIsWhoseReplacedIt() {
        Api.Answer old = make("hosts:read");
        SignedIn other = SignedIn.as(server, "admin", account);

        Api.Answer fresh = other.api().post("/api/keys/" + old.id() + "/rotate", Map.of());

        assertThat(rows.texts("select made_by from api_key where id = cast(? as uuid)", fresh.id()))
                .containsExactly(other.person().toString());
    }

    private static List<String> secrets(Api.Answer... made) {
        var secrets = new ArrayList<String>();
        for (Api.Answer one : made) secrets.addAll(List.of(keyOf(one), Tokens.hash(keyOf(one))));
        return secrets;
    }

    private String lastUse(Api.Answer key) {
        for (var one : admin.get("/api/keys").json().path("keys")) {
            if (one.path("id").asString().equals(key.id())) {
                return one.path("last_used_at").isNull()
                        ? "null"
                        : one.path("last_used_at").asString();
            }
        }
        throw new AssertionError("no such key");
    }

    private static <T> List<T> together(int many, Callable<T> call) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(
                    IntStream.range(0, many).mapToObj(_ -> call).toList())) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    private Api.Answer make(String... scopes) {
        return admin.post("/api/keys", Map.of("name", "Website", "scopes", List.of(scopes)));
    }

    private Api as(Api.Answer made) {
        return new Api(server.address(), keyOf(made));
    }

    private static String keyOf(Api.Answer made) {
        return made.json().path("key").asString();
    }

    private List<String> audit() {
        return rows.texts("select action from audit where account_id = ? order by id", account);
    }
}
