package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AudienceTest {
    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final Database database = new Database(server.database(), 2);

    @AfterAll
    void stop() {
        database.close();
        server.close();
    }

    @Test
    @Tag("B8")
    void eachMessageThatWentIsToldFromTheMomentOnInWhichTheAccountWantsItAndUntilItDoesNot() {
        cast.clock("2026-11-20T10:00:00Z");
        SignedIn owner = SignedIn.as(server, "owner");
        String talk = cast.talk(cast.anna());

        cast.book(talk, "2026-11-23T09:00:00Z");
        cast.advance("PT1M");
        long unheard = sent();
        assertThat(unheard).isPositive();
        assertThat(told()).isZero();

        assertThat(wants(owner, true)).isTrue();
        cast.book(talk, "2026-11-23T11:00:00Z");
        cast.advance("PT1M");
        long heard = sent() - unheard;
        assertThat(heard).isPositive();
        assertThat(told()).isEqualTo(heard);

        assertThat(wants(owner, false)).isFalse();
        cast.book(talk, "2026-11-23T13:00:00Z");
        cast.advance("PT1M");
        assertThat(sent()).isGreaterThan(unheard + heard);
        assertThat(told()).isEqualTo(heard);
    }

    private boolean wants(SignedIn owner, boolean wants) {
        return owner.api()
                .patch("/api/account", Map.of("every_message_event", wants))
                .json()
                .get("every_message_event")
                .asBoolean();
    }

    private long sent() {
        return rows.number("select count(*) from message where state = 'sent'");
    }

    private long told() {
        return rows.number("select count(*) from fact where type = 'message.sent'");
    }

    @Test
    void whoeverAsksIsAskedOnceForAllAndForgottenAtOnceWhenSomethingIsOther() {
        var one = new AccountId(SignedIn.account(server, "One"));
        var other = new AccountId(SignedIn.account(server, "Other"));
        var asked = new ArrayList<Collection<AccountId>>();
        var wanted = new ArrayList<>(List.of("message.sent"));
        var audience = new Audience();
        audience.add((_, accounts) -> {
            asked.add(List.copyOf(accounts));
            List<String> types = List.copyOf(wanted);
            Predicate<String> wants = types::contains;
            return accounts.contains(one) ? Map.of(one, wants) : Map.of();
        });

        for (int i = 0; i < 3; i++) {
            Map<AccountId, Predicate<String>> known = database.read(tx -> audience.of(tx, List.of(one, other, one)));
            assertThat(known).containsOnlyKeys(one);
            assertThat(known.get(one)).accepts("message.sent").rejects("message.read");
        }
        assertThat(asked).singleElement().satisfies(all -> assertThat(all).containsExactlyInAnyOrder(one, other));

        wanted.add("message.read");
        database.write(tx -> {
            audience.changed(tx, one);
            return true;
        });
        assertThat(database.read(tx -> audience.of(tx, List.of(one, other))).get(one))
                .accepts("message.read");
        assertThat(asked).hasSize(2);
        assertThat(asked.getLast()).containsExactly(one);
    }

    /** What both want is told once to both, so either of them is enough. */
    @Test
    void theAccountsSwitchAndWhoeverElseAsksAreTakenTogether() {
        UUID account = SignedIn.account(server, "Both");
        var both = new AccountId(account);
        var audience = new Audience();
        audience.add((_, _) -> Map.of(both, "message.read"::equals));
        assertThat(database.read(tx -> audience.of(tx, List.of(both))).get(both))
                .accepts("message.read")
                .rejects("message.sent");

        rows.change("update account set every_message_event = true where id = ?", account);
        database.write(tx -> {
            audience.changed(tx, both);
            return Time.system().now();
        });

        assertThat(database.read(tx -> audience.of(tx, List.of(both))).get(both))
                .accepts("message.read", "message.sent");
    }
}
