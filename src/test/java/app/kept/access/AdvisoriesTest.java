package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.platform.http.Method;
import app.kept.platform.http.Route;
import app.kept.platform.secret.Tokens;
import app.kept.testing.Api;
import app.kept.testing.Rows;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What went wrong in other booking products must not come back here: each group is named after it. */
class AdvisoriesTest {
    private static World world;

    @BeforeAll
    static void plant() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** Cal.com CVE-2026-23478. */
    @Nested
    class TheRequestSaidWhoSomebodyIs {
        @ParameterizedTest
        @ValueSource(strings = {"account_id", "person_id", "email_of_person", "role", "session"})
        void aFieldThatSaysWhoIsAskingIsUnknown(String field) {
            Api.Answer answer = world.as("an admin")
                    .post(
                            "/api/hosts",
                            Map.of(
                                    "slug",
                                    "mine",
                                    "name",
                                    "Mine",
                                    "time_zone",
                                    "UTC",
                                    field,
                                    world.planted.theirs.id.toString()));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("unknown_field");
        }

        @Test
        void noQueryAndNoHeaderLeadsIntoAnotherAccount() {
            UUID theirs = world.planted.theirs.id;
            Api owner = world.as("the owner");
            for (String name : List.of("X-Account", "X-Account-Id", "X-Person", "X-User-Email", "X-Kept-Account")) {
                var request = owner.request("/api/hosts?account_id=" + theirs).header(name, theirs.toString());
                assertThat(owner.send(request).body()).doesNotContain("canary-b-");
            }
        }
    }

    /** Easy!Appointments CVE-2023-3285 to 3290 and 38047 to 38055; proven at length by AccessMatrixTest. */
    @Nested
    class IdsOfTheRequestWereNotHeldAgainstTheCaller {
        @Test
        void anotherAccountsThingIsAsAbsentAsOneThatNeverWas() {
            Api admin = world.as("an admin");
            Api.Answer theirs = admin.get("/api/bookings/" + world.planted.theirs.booking(1).id);
            Api.Answer none = admin.get("/api/bookings/" + UUID.randomUUID());

            assertThat(theirs.status()).isEqualTo(404);
            assertThat(theirs.body()).hasSameSizeAs(none.body());
        }
    }

    /** Shelf.nu GHSA-w7hm-pwcf-64rc. */
    @Nested
    class ALowRoleReadOthersBookings {
        @Test
        void aClientSeesTheirOwnAndNoOther() {
            String list = world.as("a client").get("/api/bookings").body();

            assertThat(list).contains(world.planted.ours.booking(3).id.toString());
            for (int other : List.of(1, 2, 4)) {
                UUID id = world.planted.ours.booking(other).id;
                assertThat(list).doesNotContain(id.toString());
                assertThat(world.as("a client").get("/api/bookings/" + id).status())
                        .isEqualTo(403);
            }
        }

        @Test
        void aHostSeesTheirOwnAndNoColleagues() {
            String list = world.as("the second host").get("/api/bookings").body();

            assertThat(list).contains(world.planted.ours.booking(2).id.toString());
            assertThat(list).doesNotContain(world.planted.ours.booking(1).id.toString());
        }
    }

    /** Easy!Appointments CVE-2026-52839. */
    @Nested
    class SomebodyElsesProviderWasTakenOnWriting {
        @Test
        void anEventTypeIsGivenToOnesOwnHostOnly() {
            assertThat(give("an admin", world.planted.theirs.host(1)).status()).isEqualTo(404);
            assertThat(give("the first host", world.planted.ours.host(2)).status())
                    .isEqualTo(403);
            assertThat(new Rows(world.server.database()).number("select count(*) from event_type where slug = 'mine'"))
                    .isZero();
        }

        private Api.Answer give(String who, PlantedHost host) {
            return world.as(who)
                    .post(
                            "/api/event-types",
                            Map.of("host_id", host.id, "slug", "mine", "name", "Mine", "duration_minutes", 60));
        }
    }

    /** Bookly CVE-2026-2519; Bookr CVE-2026-1932. */
    @Nested
    class TheClientSaidThePriceOrTheState {
        @ParameterizedTest
        @ValueSource(strings = {"price", "amount", "status", "host_id", "account_id", "person_id", "id"})
        void whatTheServerDecidesIsNoFieldOfABooking(String field) {
            Api.Answer answer = world.server
                    .visitor()
                    .post(
                            "/api/bookings",
                            Map.of(
                                    "event_type_id",
                                    world.planted.ours.host(1).type,
                                    "start_at",
                                    "2026-11-23T10:00:00Z",
                                    "client",
                                    Map.of("name", "Bo", "email", "bo@example.com"),
                                    field,
                                    "confirmed"));

            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
            assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("unknown_field");
        }

        /** For the team it is a field; for everybody else it is refused before anybody is looked for. */
        @Test
        void aGuestBooksForNobodyElseAndHearsNotWhetherTheyAreThere() {
            var refusals = new HashSet<String>();
            for (UUID client : List.of(
                    world.planted.ours.booking(1).client, world.planted.theirs.booking(1).client, UUID.randomUUID())) {
                Api.Answer answer = world.server
                        .visitor()
                        .post(
                                "/api/bookings",
                                Map.of(
                                        "event_type_id",
                                        world.planted.ours.host(1).type,
                                        "start_at",
                                        "2026-11-23T10:00:00Z",
                                        "client_id",
                                        client));
                assertThat(answer.status()).as(answer.body()).isEqualTo(403);
                refusals.add(answer.json().get("code").asString()
                        + answer.json().get("detail").asString());
            }
            assertThat(refusals).hasSize(1);
        }
    }

    /** Booking Calendar CVE-2026-105193; Easy!Appointments issues 664, 680 and 986. */
    @Nested
    class TokensCouldBeGuessedAndHashesCollided {
        @Test
        void aThousandTokensDifferInEverythingButTheAccount() {
            var seen = new HashSet<String>();
            var hashes = new HashSet<String>();
            for (int i = 0; i < 1_000; i++) {
                String token = Tokens.next();
                assertThat(Base64.getUrlDecoder().decode(token)).hasSize(32);
                seen.add(token.substring(0, 20));
                hashes.add(Tokens.hash(token));
            }
            assertThat(seen).hasSize(1_000);
            assertThat(hashes).hasSize(1_000);
        }

        @Test
        void whoKnowsEveryIdStillLacksTheKey() {
            Planted planted = world.planted;
            String secret = planted.first.substring(22);
            for (Object id : List.of(planted.ours.id, planted.ours.booking(1).id)) {
                assertThat(secret).isNotEqualTo(Tokens.hash(id.toString()));
                assertThat(secret).isNotEqualTo(Tokens.hash(planted.ours.id + ":" + id));
            }
            assertThat(secret).isNotEqualTo(planted.second.substring(22));
        }

        @Test
        void noAnswerHoldsAPasswordsHash() {
            new Rows(world.server.database())
                    .change("update person set password_hash = 'hash-that-is-nobodys-business'");
            for (Route route : world.server.routes()) {
                if (route.method() != Method.GET || route.path().contains("{")) continue;
                assertThat(world.as("the owner").get(route.path()).body())
                        .as(route.path())
                        .doesNotContain("hash-that-is-nobodys-business");
            }
        }
    }

    /** Gecko's report on Cal.com, January 2026. */
    @Nested
    class SigningUpOverwroteSomebody {
        @Test
        void anAddressIsOnePersonsOnTheWholeServer() {
            var rows = new Rows(world.server.database());
            String email = rows.texts(
                            "select email from person where id = ?",
                            world.planted.theirs.person(Role.OWNER).id())
                    .getFirst();

            assertThatThrownBy(() -> rows.change(
                            "insert into person (id, email, name, created_at) values (gen_random_uuid(), ?, 'X', now())",
                            email))
                    .hasStackTraceContaining("person_email_uq");
        }

        @Test
        void everyRouteHasARule() {
            assertThat(world.server.routes()).allMatch(route -> route.access() instanceof Right);
        }
    }

    /** Cal.com CVE-2025-66489; proven at length by SignInTest. */
    @Nested
    class ACodeSkippedThePassword {
        @Test
        void aCodeWithoutAFirstFactorSignsNobodyIn() {
            var rows = new Rows(world.server.database());
            long before = rows.number("select count(*) from session");
            String form = "email=canary-a-private-owner-person-email@example.com&code=123456&totp=123456&ticket=x";
            var sent = world.server
                    .visitor()
                    .request("/sign-in/code")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form));
            Api.Answer answer = world.server.visitor().send(sent);

            assertThat(String.join(" ", answer.raw().headers().allValues("Set-Cookie")))
                    .doesNotContain("__Host-kept=ey", "__Host-kept=a");
            assertThat(rows.number("select count(*) from session")).isEqualTo(before);
        }
    }

    /** Cal.com CVE-2023-37919; proven at length by OwnPagesTest. */
    @Nested
    class OldSessionsLivedOn {
        @Test
        void aNewPasswordEndsAllOtherSessions() {
            Api coordinator = world.as("a coordinator");
            var rows = new Rows(world.server.database());
            String sessions = "select count(*) from session where person_id = ?";
            UUID person = world.planted.ours.person(Role.COORDINATOR).id();
            rows.change("update person set password_hash = ? where id = ?", Planted.PASSWORD_HASH, person);
            rows.change("""
                    insert into session (id, person_id, account_id, token_hash, factor, agent, address, created_at,
                        last_seen_at, expires_at)
                    select gen_random_uuid(), person_id, account_id, 'of a thief', factor, agent, address, created_at,
                        last_seen_at, expires_at
                    from session where person_id = ? limit 1
                    """, person);
            assertThat(rows.number(sessions, person)).isGreaterThan(1);

            Api.Answer answer = coordinator.fillIn(
                    "/account/password",
                    "/account/password",
                    Map.of("current", Planted.PASSWORD, "password", "five plain words in line"));

            assertThat(answer.status()).as(answer.body()).isBetween(200, 303);
            assertThat(rows.number(sessions, person)).isEqualTo(1);
        }
    }
}
