package app.kept.message.provider;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUp;
import app.kept.message.channel.SetUpField;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.secret.MasterKey;
import app.kept.testing.Api;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An account says who carries its messages; what is secret in that goes in and never comes out. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProvidersTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Database database = new Database(server.database(), 4);
    private final Time time = Time.system();
    private final AccountId account =
            new AccountId(UUID.fromString(rows.texts("select id from account").getFirst()));
    private final Audit.By by = new Audit.By(account, Actor.SYSTEM, "test");
    private final Providers providers = new Providers(database, new Changes(), () -> true, time);
    private final List<Provider> kinds = List.of(new Pigeon("fast"), new Pigeon("slow"));
    private final ProviderKeeping keeping = new ProviderKeeping(
            database, providers, kinds, MasterKey.of(TestServer.SECRET).sealing(), new Audit(database, time));
    private final SetUpCarriers carriers = new SetUpCarriers(
            providers,
            kinds,
            MasterKey.of(TestServer.SECRET).sealing(),
            (_, channel) ->
                    List.of(new Loft(new SetUp(null, UUID.randomUUID(), Map.of("loft", "operator"), ""), channel)),
            () -> "https://kept.example");

    /** Carries by pigeon. */
    private record Pigeon(String name) implements Provider {
        @Override
        public String channel() {
            return "email";
        }

        @Override
        public List<SetUpField> fields() {
            return List.of(new SetUpField("loft", true, false, 50), new SetUpField("whistle", true, true, 50));
        }

        @Override
        public Channel open(SetUp setUp) {
            return new Loft(setUp, name);
        }
    }

    private record Loft(SetUp setUp, String provider) implements Channel {
        @Override
        public String name() {
            return "email";
        }

        @Override
        public boolean honoursKey() {
            return false;
        }

        @Override
        public Delivery deliver(Letter letter) {
            return new Delivery.Done("flown");
        }
    }

    @BeforeEach
    void nobodyIsSetUp() {
        keeping.list(account).forEach(row -> keeping.remove(by, row.id()));
    }

    @AfterAll
    void stop() {
        database.close();
        server.close();
    }

    @Test
    void theOperatorsCarryUntilAnAccountHasItsOwnAndNotAfter() {
        assertThat(lofts()).containsExactly("operator");
        UUID one = add(0, "one");
        UUID two = add(1, "two");
        assertThat(lofts()).containsExactly("one", "two");
        keeping.change(by, two, new ProviderKeeping.Wanted(Optional.empty(), Optional.empty(), true, false));
        assertThat(lofts()).containsExactly("two", "one");
        database.write(tx -> providers.pause(tx, account, two, "The whistle is wrong."));
        assertThat(lofts()).containsExactly("one");
        keeping.change(by, one, new ProviderKeeping.Wanted(Optional.empty(), Optional.of(false), false, false));
        assertThat(lofts()).as("who has chosen their own does not fall back").isEmpty();
        keeping.change(by, two, new ProviderKeeping.Wanted(Optional.empty(), Optional.empty(), false, true));
        assertThat(lofts()).containsExactly("two");
    }

    @Test
    void aSecretIsSealedToItsRowAndStaysWhenNoOtherIsGiven() {
        UUID id = add(0, "one");
        assertThat(rows.findEverywhere("peep peep")).isEmpty();
        var values = Optional.of(Map.of("loft", "elsewhere"));
        keeping.change(by, id, new ProviderKeeping.Wanted(values, Optional.empty(), false, false));
        SetUp setUp = carriers.setUp(account, id).orElseThrow();
        assertThat(setUp.values()).isEqualTo(Map.of("loft", "elsewhere", "whistle", "peep peep"));
        assertThat(setUp.callbackBase()).isEqualTo("https://kept.example");
        assertThat(carriers.setUp(new AccountId(UUID.randomUUID()), id)).isEmpty();
    }

    @Test
    void aProviderWhoseSecretsCannotBeReadAnyMoreIsPausedAndFailsNobodyElse() {
        UUID one = add(0, "one");
        var afterTheKeyWasLost = new SetUpCarriers(
                providers,
                kinds,
                MasterKey.of("another key than the one that sealed them").sealing(),
                (_, _) -> List.of(),
                () -> "https://kept.example");
        assertThat(afterTheKeyWasLost.of(account, "email")).isEmpty();
        assertThat(afterTheKeyWasLost.paused(account, "email")).containsExactly("fast");
        assertThat(carriers.paused(account, "email")).isEmpty();

        database.write(tx -> providers.pause(tx, account, one, "The whistle is wrong."));
        assertThat(carriers.paused(account, "email")).containsExactly("fast");
        keeping.change(by, one, new ProviderKeeping.Wanted(Optional.empty(), Optional.of(false), false, false));
        assertThat(carriers.paused(account, "email"))
                .as("switched off on purpose")
                .isEmpty();
    }

    @Test
    void whatIsNeededMustBeThere() {
        assertThat(keeping.add(by, kinds.getFirst(), Map.of("loft", "x")))
                .isEqualTo(new ProviderKeeping.Outcome.Missing("whistle"));
        assertThat(keeping.list(account)).isEmpty();
    }

    @Test
    void anotherNodeHearsOfIt() {
        try (TestServer other = server.anotherNode()) {
            Api admin = SignedIn.as(server, "admin").api();
            Api.Answer added = admin.post(
                    "/api/providers",
                    Map.of(
                            "channel",
                            "email",
                            "name",
                            "mailbox",
                            "values",
                            Map.of("sender", "A", "password", "hush hush")));
            assertThat(added.status()).as(added.body()).isEqualTo(201);
            assertThat(added.body()).doesNotContain("hush");
            assertThat(rows.findEverywhere("hush hush")).isEmpty();
            Api.Answer test = admin.post("/api/providers/" + added.id() + "/test", Map.of());
            assertThat(test.json().path("outcome").asString()).as(test.body()).isEqualTo("done");
            assertThat(admin.get("/api/providers").body()).contains(added.id()).doesNotContain("hush");
            assertThat(other.api().get("/api/providers").status()).as("no key").isEqualTo(403);
            assertThat(admin.post("/api/providers", Map.of("channel", "email", "name", "none"))
                            .code())
                    .isEqualTo("provider_unknown");
            assertThat(admin.post(
                                    "/api/providers",
                                    Map.of("channel", "email", "name", "mailbox", "values", Map.of("x", "y")))
                            .code())
                    .isEqualTo("invalid_input");
            SignedIn stranger = SignedIn.as(server, "admin", SignedIn.account(server, "Elsewhere"));
            assertThat(stranger.api().delete("/api/providers/" + added.id()).status())
                    .isEqualTo(404);
            assertThat(stranger.api()
                            .post("/api/providers/" + added.id() + "/test", Map.of())
                            .status())
                    .isEqualTo(404);
            assertThat(admin.delete("/api/providers/" + added.id()).status()).isEqualTo(204);
        }
    }

    private UUID add(int kind, String loft) {
        var outcome = keeping.add(by, kinds.get(kind), Map.of("loft", loft, "whistle", "peep peep"));
        return ((ProviderKeeping.Outcome.Done) outcome).provider().id();
    }

    private List<String> lofts() {
        return carriers.of(account, "email").stream()
                .map(channel -> ((Loft) channel).setUp().get("loft"))
                .toList();
    }
}
