package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages and lists of other booking products showed or did must not come back here: each group is named after it. */
class AdvisoriesOfPagesTest {
    private static World world;

    @BeforeAll
    static void plant() {
        world = new World();
    }

    @AfterAll
    static void stop() {
        world.close();
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

                assertThat(browsing.page().title()).isNotEqualTo("broken");
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
}
