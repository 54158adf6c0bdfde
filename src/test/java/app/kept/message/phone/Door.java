package app.kept.message.phone;

import app.kept.account.AccountId;
import app.kept.account.Right;
import app.kept.message.channel.About;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.Receipts;
import app.kept.message.channel.SetUp;
import app.kept.platform.base.Presence;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.HttpServer;
import app.kept.platform.http.Route;
import app.kept.platform.http.Sites;
import app.kept.platform.http.TrustedProxies;
import app.kept.platform.net.Subnet;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Language;
import app.kept.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Callbacks behind a real HTTP server, and all that they told. */
public final class Door implements AutoCloseable, Receipts, SetUps {
    public static final AccountId ACCOUNT = new AccountId(UUID.fromString("0190f1c2-7c4e-7d31-9a53-2f6f3c1b8a10"));
    public static final AccountId OTHER = new AccountId(UUID.fromString("0190f1c2-7c4e-7d31-9a53-2f6f3c1b8a99"));

    public final List<Receipt> receipts = new ArrayList<>();
    public final List<String> wishes = new ArrayList<>();
    public final CallbackIds ids =
            new CallbackIds(MasterKey.of("a key that signs nothing but tests").signer("callback"));
    private final List<SetUp> setUps;
    private final Database database = new Database(TestPostgres.fresh(), 2);
    private final HttpServer server;

    public Door(List<SetUp> setUps, Function<Door, List<Route>> routes) {
        this.setUps = setUps;
        this.server = HttpServer.start(new HttpServer.Setup(
                "127.0.0.1",
                0,
                new Sites(Optional.of(URI.create("https://kept.example")), List.of(), "__Host-kept"),
                16,
                new Presence(),
                Duration.ofSeconds(10),
                new TrustedProxies(Subnet.parseList("")),
                routes.apply(this),
                _ -> {},
                Supplier::get,
                _ -> Optional.empty(),
                (problem, _) -> problem.detail().getBytes(StandardCharsets.UTF_8),
                new Metrics(),
                _ -> {}));
    }

    public static Route post(String path, app.kept.platform.http.Handler handler) {
        return Route.post(path, Right.EVERYBODY, handler).withBodyUpTo(64 * 1_024);
    }

    public Answers answers() {
        return new Answers(this, new Correspondents(database), Time.system());
    }

    public static Letter letter(AccountId account) {
        return new Letter(
                account,
                UUID.randomUUID(),
                new About("test", UUID.randomUUID()),
                "+5511987654321",
                "booking_confirmed",
                new Letter.Words("", "Hello", ""),
                Letter.Extras.none(Language.EN));
    }

    /** Headers as name, value, name, value. */
    public HttpResponse<String> send(String path, String body, String... headers) throws IOException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return ask(request);
    }

    public HttpResponse<String> get(String path) throws IOException {
        return ask(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build());
    }

    private static HttpResponse<String> ask(HttpRequest request) throws IOException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public Optional<SetUp> ofOperator(String provider) {
        return setUps.stream().filter(one -> one.account() == null).findFirst();
    }

    @Override
    public Optional<SetUp> of(AccountId account, UUID id, String provider) {
        return setUps.stream()
                .filter(one -> account.equals(one.account()) && one.id().equals(id))
                .findFirst();
    }

    @Override
    public void take(Receipt receipt) {
        receipts.add(receipt);
    }

    @Override
    public void optedOut(AccountId account, String channel, String address, String detail) {
        wishes.add("out " + account.value() + " " + channel + " " + address);
    }

    @Override
    public void optedIn(AccountId account, String channel, String address, String detail) {
        wishes.add("in " + account.value() + " " + channel + " " + address);
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
