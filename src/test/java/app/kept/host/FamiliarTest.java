package app.kept.host;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.ChangeWatch;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.TestServer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What pages show of hosts and event types is remembered, never longer than it is so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FamiliarTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Database database = new Database(server.database(), 2);
    private final Cast cast = new Cast(server.api());
    private final HostId anna = new HostId(UUID.fromString(cast.anna()));
    private final EventTypeId talk =
            new EventTypeId(UUID.fromString(cast.talk(anna.value().toString())));
    private final AccountId account =
            new AccountId(UUID.fromString(rows.texts("select id from account").getFirst()));

    private final Changes changes = new Changes();
    private final ChangeWatch watch = new ChangeWatch(database, changes, Time.system());
    private boolean hears = true;
    private final Familiar familiar = familiar();

    private Familiar familiar() {
        var directory = new Directory();
        var audit = new Audit(database, Time.system());
        var hosts = new Hosts(database, directory, audit, changes, Time.system());
        var types = new EventTypes(database, directory, audit, changes, (_, _, _, _) -> true, Time.system());
        return new Familiar(hosts, types, database, changes, () -> hears);
    }

    @BeforeEach
    void lookOnce() {
        hears = true;
        watch.look();
    }

    @AfterAll
    void stop() {
        watch.close();
        database.close();
        server.close();
    }

    @Test
    void whatIsRememberedIsForgottenOnceAnotherNodeHasChangedIt() {
        String host = hostName();
        String type = typeName();

        // Behind its back: what is remembered is not read again.
        rows.change("update host set name = 'Hanna'");
        rows.change("update event_type set name = 'Long talk'");
        assertThat(hostName()).isEqualTo(host).isNotEqualTo("Hanna");
        assertThat(typeName()).isEqualTo(type).isNotEqualTo("Long talk");

        changed("/api/event-types/" + talk.value(), Map.of("description", "About everything."));
        watch.look();
        assertThat(typeName()).isEqualTo("Long talk");

        server.api().put("/api/plans/starter", Map.of("clients", 10));
        assertThat(server.api()
                        .put("/api/hosts/" + anna.value() + "/plan", Map.of("plan", "starter"))
                        .status())
                .isEqualTo(200);
        watch.look();
        assertThat(hostName()).isEqualTo("Hanna");
    }

    @Test
    void whoHearsOfNoChangesReadsAnew() {
        assertThat(hostName()).isNotBlank();
        hears = false;
        rows.change("update host set name = 'Carla'");
        assertThat(hostName()).isEqualTo("Carla");
    }

    @Test
    void whatAnAccountHasIsNothingInAnother() {
        assertThat(hostName()).isNotBlank();
        assertThat(typeName()).isNotBlank();
        var other = new AccountId(UUID.randomUUID());
        assertThat(familiar.hosts(other, List.of(anna))).isEmpty();
        assertThat(familiar.types(other, List.of(talk))).isEmpty();
        assertThat(hostName()).as("and looking there does no harm here").isNotBlank();
    }

    @Test
    void whatIsNotThereIsLeftOut() {
        assertThat(familiar.hosts(account, List.of(anna, new HostId(UUID.randomUUID()))))
                .containsOnlyKeys(anna);
        assertThat(familiar.types(account, List.of())).isEmpty();
    }

    private void changed(String path, Map<String, Object> what) {
        assertThat(server.api().patch(path, what).status()).isEqualTo(200);
    }

    private String hostName() {
        return Objects.requireNonNull(familiar.hosts(account, List.of(anna)).get(anna))
                .name();
    }

    private String typeName() {
        return Objects.requireNonNull(familiar.types(account, List.of(talk)).get(talk))
                .name();
    }
}
