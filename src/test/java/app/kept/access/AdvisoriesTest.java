package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.platform.db.Database;
import app.kept.platform.http.Method;
import app.kept.platform.http.Route;
import app.kept.platform.net.AddressGuard;
import app.kept.platform.secret.Tokens;
import app.kept.testing.Api;
import app.kept.testing.Browsing;
import app.kept.testing.Rows;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Cal.diy CVE-2026-9349. */
    @Nested
    class TheBookingPageGaveDataForUncheckedParameters {
        @ParameterizedTest
        @ValueSource(strings = {"rescheduleUid", "booking", "booking_id", "id", "email", "seatReferenceUid", "token"})
        void aParameterThatThePageDoesNotKnowShowsNothingMore(String name) {
            String page = "/book/" + world.planted.ours.host(1).slug;
            String plain = without(world.server.visitor().page(page));
            for (Object value :
                    List.of(world.planted.ours.booking(1).id, "canary-a-private-b1-client-email@example.com")) {
                Api.Answer asked = world.server.visitor().page(page + "?" + name + "=" + value);
                assertThat(without(asked)).isEqualTo(plain);
            }
        }

        private String without(Api.Answer answer) {
            assertThat(answer.status()).isEqualTo(200);
            String number = answer.raw().headers().firstValue("X-Request-Id").orElseThrow();
            return answer.body().replace(number, "").replaceAll("nonce=\"[^\"]*\"", "");
        }
    }

    /** Easy!Appointments CVE-2026-52837. */
    @Nested
    class TheManagePageCarriedTheWholeCustomer {
        @Test
        void whoHasTheLinkSeesWhenAndWhatAndNobodysAddress() {
            PlantedBooking booking = world.planted.ours.booking(1);
            String page = world.server
                    .visitor()
                    .page("/booking/" + world.planted.first)
                    .body();

            assertThat(page).contains(booking.host.slug);
            assertThat(page).doesNotContain("canary-a-private-", "@example.com");
            assertThat(page)
                    .doesNotContain(booking.id.toString(), booking.host.id.toString(), booking.host.type.toString());
        }
    }

    /** Easy!Appointments CVE-2026-55651. */
    @Nested
    class AListShowedTheKeysToOthersBookings {
        @Test
        void noListHoldsATokenOrItsHash() {
            Set<String> secrets = new HashSet<>();
            for (String token : List.of(world.planted.first, world.planted.second, world.planted.foreign)) {
                secrets.add(token);
                secrets.add(Tokens.hash(token));
            }
            secrets.addAll(new Rows(world.server.database()).texts("""
                    select token_hash from session union all select hash from api_key
                    """));
            for (Route route : world.server.routes()) {
                if (route.method() != Method.GET || route.path().contains("{")) continue;
                for (String who : List.of("the owner", "a key that may read")) {
                    assertThat(world.as(who).get(route.path()).body())
                            .as(route.path())
                            .doesNotContain(secrets);
                }
            }
        }

        @Test
        void aDumpOfTheDatabaseOpensNothing() {
            String dump = String.join("\n", new Rows(world.server.database()).texts("select link::text from link"));

            assertThat(dump).doesNotContain(world.planted.first, world.planted.first.substring(22));
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
        @ValueSource(strings = {"price", "amount", "status", "host_id", "client_id", "account_id", "person_id", "id"})
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
    }

    /** Easy!Appointments CVE-2026-23622. */
    @Nested
    class GetWroteAndSoNeededNoToken {
        @Test
        void whatOnlyReadsCannotWrite() {
            try (var database = new Database(world.server.database(), 1)) {
                assertThatThrownBy(() ->
                                database.read(tx -> tx.sql("delete from audit").update()))
                        .isInstanceOf(RuntimeException.class);
            }
        }

        @Test
        void aFormFromAnotherSiteIsRefusedWhateverItsVerb() {
            Principal owner = world.principal("the owner");
            for (String verb : List.of("POST", "PUT", "DELETE", "PATCH")) {
                for (Route route : world.server.routes()) {
                    if (route.method().isSafe() || !route.method().name().equals(verb)) continue;
                    Api api = world.server.visitor();
                    var request = api.request(route.path()
                                    .replaceAll("\\{[^}]+}", UUID.randomUUID().toString()))
                            .header("Cookie", owner.header().get(1))
                            .header("Sec-Fetch-Site", "cross-site")
                            .method(verb, HttpRequest.BodyPublishers.noBody());
                    assertThat(api.send(request).code()).as(route.path()).isEqualTo("cross_site_request");
                }
            }
        }
    }

    /** Easy!Appointments CVE-2025-50455. */
    @Nested
    class TheOrderOfAListWasPutIntoTheStatement {
        @ParameterizedTest
        @ValueSource(strings = {"order_by", "sort", "order", "after", "limit"})
        void aListTakesNoSqlFromTheAddress(String name) {
            for (String list : List.of("/api/hosts", "/api/bookings", "/api/audit")) {
                String plain = world.as("an admin").get(list).body();
                Api.Answer answer =
                        world.as("an admin").get(list + "?" + name + "=1%3B%20drop%20table%20client%3B%20--");

                if (answer.status() == 200) assertThat(answer.body()).isEqualTo(plain);
                else assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            }
        }
    }

    /** Easy!Appointments CVE-2026-52838. */
    @Nested
    class AStoredScriptRanOnThePublicPage {
        @Test
        void whatAHostWritesIsShownAsText() {
            String evil = "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">";
            PlantedHost host = world.planted.ours.host(2);
            var rows = new Rows(world.server.database());
            rows.change("update host set name = ?, profession = ?, bio = ? where id = ?", evil, evil, evil, host.id);
            rows.change("update event_type set name = ? where id = ?", evil, host.type);
            try (var browsing = Browsing.as(Browsing.Visitor.DESK.withJavaScript(), world.server.address())) {
                assertThat(browsing.open("/book/" + host.slug)).isEqualTo(200);

                assertThat(browsing.page().title()).doesNotContain("broken'</").isNotEqualTo("broken");
                assertThat(browsing.page().content()).contains("&lt;script&gt;");
                assertThat(browsing.page().locator("img[src=x]").count()).isZero();
            }
            String policy = world.server
                    .visitor()
                    .page("/book/" + host.slug)
                    .raw()
                    .headers()
                    .firstValue("Content-Security-Policy")
                    .orElseThrow();
            assertThat(policy).contains("default-src 'none'").doesNotContain("unsafe-inline", "unsafe-eval");
        }
    }

    /** Easy!Appointments CVE-2026-52840; proven at length by OutboundGuardTest. */
    @Nested
    class ATestOfAConnectionLookedIntoTheHouse {
        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "10.0.0.1", "::1", "fd00:ec2::254", "::ffff:127.0.0.1"})
        void noAddressWithinIsReached(String address) throws UnknownHostException {
            assertThat(AddressGuard.onThisMachine(List.of()).permits(InetAddress.getByName(address)))
                    .isFalse();
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
}
