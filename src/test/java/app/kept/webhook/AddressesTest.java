package app.kept.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.net.AddressGuard;
import app.kept.platform.net.Subnet;
import app.kept.platform.outbound.NameResolver;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.secret.StandardWebhook;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody reaches the inner network by a webhook: not when it is written down, and not when it is called. */
@Tag("B10")
class AddressesTest {
    private static final List<String> INSIDE = List.of(
            "https://127.0.0.1/hook",
            "https://127.1/hook",
            "https://localhost/hook",
            "https://2130706433/hook",
            "https://0177.0.0.1/hook",
            "https://0x7f.0.0.1/hook",
            "https://0x7f000001/hook",
            "https://10.0.0.8/hook",
            "https://172.16.3.4/hook",
            "https://192.168.1.1/hook",
            "https://169.254.169.254/latest/meta-data/",
            "https://100.64.1.1/hook",
            "https://0.0.0.0/hook",
            "https://224.0.0.1/hook",
            "https://[::1]/hook",
            "https://[::]/hook",
            "https://[::ffff:127.0.0.1]/hook",
            "https://[::ffff:7f00:1]/hook",
            "https://[::ffff:10.0.0.1]/hook",
            "https://[fe80::1]/hook",
            "https://[fe80::1%25eth0]/hook",
            "https://[fc00::1]/hook",
            "https://[64:ff9b::7f00:1]/hook",
            "https://[2002:7f00:1::]/hook",
            "https://user:password@example.com/hook",
            "https://example.com:22/hook",
            "http://example.com/hook",
            "ftp://example.com/hook",
            "https://example.com/hook#part",
            "https://example.com/hook/a[1]",
            "https:///hook",
            "//example.com/hook");

    @Test
    void whatLeadsInsideIsRefusedWhenItIsWrittenDown() {
        try (TestServer server = TestServer.start()) {
            Api api = server.api();
            for (String url : INSIDE) {
                Api.Answer refused = api.post("/api/webhooks", Map.of("url", url));
                assertThat(refused.status()).as(url + " " + refused.body()).isEqualTo(422);
                assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("url");
                assertThat(refused.json().at("/errors/0/detail").asString())
                        .as(url)
                        .matches("[A-Z].*\\.|.*(address|port|host).*");
            }
            // A name that nobody knows yet may be known when it is called.
            Api.Answer taken = api.post("/api/webhooks", Map.of("url", "https://hooks.example.com/in"));
            assertThat(taken.status()).as(taken.body()).isEqualTo(201);
            Api.Answer changed = api.patch("/api/webhooks/" + taken.id(), Map.of("url", "https://127.0.0.1/hook"));
            assertThat(changed.status()).isEqualTo(422);
            assertThat(api.get("/api/webhooks").json().path("webhooks").size()).isEqualTo(1);
        }
    }

    @Test
    void whatWasTakenBeforeItsSpellingWasLookedAtIsStillShownCalledAndRemoved() throws IOException {
        try (var receiver = new Receiver();
                TestServer server = TestServer.start(Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.1/32"))) {
            Api api = server.api();
            var cast = new Cast(api);
            String hook = receiver.webhook(api, Map.of()).id();
            new Rows(server.database()).change("update webhook set url = url || '/a[1]'");
            SignedIn ada = SignedIn.as(server, "owner");
            assertThat(ada.api().page("/webhooks").status()).isEqualTo(200);
            receiver.says(410);
            cast.clock("2026-11-20T10:00:00Z");
            cast.book(cast.talk(cast.anna()), "2026-12-07T09:00:00Z");
            cast.advance("P1D");

            assertThat(receiver.calls()).hasSize(1);
            assertThat(receiver.calls().getFirst().path()).endsWith("/hook/a[1]");
            assertThat(api.get("/api/webhooks/" + hook).json().path("status").asString())
                    .isEqualTo("paused");
            assertThat(cast.mailbox().toString()).contains("127.0.0.1");
            assertThat(api.delete("/api/webhooks/" + hook).status()).isEqualTo(204);
        }
    }

    @Test
    void aSubnetThatWasOpenAndIsNoLongerIsRefusedAtEachCall() throws IOException {
        DatabaseAddress database = TestPostgres.fresh();
        try (var receiver = new Receiver()) {
            String hook;
            try (TestServer open = TestServer.on(database, Map.of("KEPT_OUTBOUND_ALLOW", "127.0.0.0/8"))) {
                hook = receiver.webhook(open.api(), Map.of()).id();
                open.api().post("/api/webhooks/" + hook + "/test", Map.of());
                new Cast(open.api()).advance("PT1S");
                assertThat(receiver.calls()).hasSize(1);
            }
            try (TestServer strict = TestServer.on(database)) {
                String delivery = strict.api()
                        .post("/api/webhooks/" + hook + "/test", Map.of())
                        .id();
                new Cast(strict.api()).advance("PT1S");

                assertThat(receiver.calls()).hasSize(1);
                assertThat(strict.api()
                                .get("/api/webhooks/" + hook + "/deliveries/" + delivery)
                                .json()
                                .at("/calls/0/reason")
                                .asString())
                        .contains("cannot be called", "this machine itself");
            }
        }
    }

    @Test
    void aNameWithOneAddressInsideIsNotCalledAtAll() throws Exception {
        var client = client(_ -> List.of(address("93.184.215.14"), address("10.0.0.1")));
        Speaking.Answer answer = spoken(client, "https://two.example.com/hook");
        assertThat(answer.said().status()).isZero();
        assertThat(answer.said().reason()).contains("does not lead to a public address");
        assertThat(client.objection(vetted("https://two.example.com/hook"), Duration.ofSeconds(2)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("public address"));
        client.close();
    }

    @Test
    void aNameThatLeadsElsewhereTheSecondTimeIsLookedAtAgain() throws Exception {
        var asked = new AtomicInteger();
        var client = client(_ -> List.of(address(asked.getAndIncrement() == 0 ? "93.184.215.14" : "127.0.0.1")));
        assertThat(client.objection(vetted("https://turns.example.com/hook"), Duration.ofSeconds(2)))
                .as("when it is written down")
                .isEmpty();
        Speaking.Answer answer = spoken(client, "https://turns.example.com/hook");

        assertThat(answer.said().status()).isZero();
        assertThat(answer.said().reason()).contains("does not lead to a public address");
        assertThat(asked).hasValue(2);
        client.close();
    }

    private static Speaking.Answer spoken(OutboundClient client, String url) {
        var account = new AccountId(Ids.next());
        var event = new Payload.Event(Ids.next(), "booking.created", Instant.EPOCH, Json.object());
        var keys = new HookSecrets.Keys(
                List.of(StandardWebhook.with(StandardWebhook.newSecret()).orElseThrow()), Optional.empty());
        var call = new Call(account, Ids.next(), Ids.next(), url, Webhook.Form.KEPT, 0, false, event, keys, Map.of());
        return new Speaking(client, rules(), Time.system()).make(call);
    }

    private static OutboundClient client(NameResolver resolver) throws NoSuchAlgorithmException {
        return new OutboundClient(rules(), resolver, SSLContext.getDefault(), Time.system());
    }

    private static OutboundRules rules() {
        return new OutboundRules(new AddressGuard(List.<Subnet>of(), Set.of()), false, Set.of());
    }

    private static OutboundUrl vetted(String url) {
        return ((OutboundUrl.Accepted) OutboundUrl.vet(url, rules())).url();
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
