package app.kept.testing;

import app.kept.platform.base.Time;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Json;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * An issuer of signed tokens on this machine: it describes itself, publishes keys, sends people back with a code, and
 * gives a token for it to whoever proves to have asked. It can be told to misbehave in any way that a test needs.
 */
public final class Issuer implements AutoCloseable {
    public static final String CLIENT = "kept";
    /** With what has to be encoded before it goes into a header. */
    public static final String SECRET = "a secret: with a colon & 50% more";

    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Map<String, String>> exchanges = new ConcurrentLinkedQueue<>();
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

    private volatile RSAKey rsa = rsaKey("rsa-1");
    private final ECKey curve = curveKey("ec-1");
    private volatile List<JWK> published = List.of(rsa, curve);
    private volatile int status = 200;
    private volatile Supplier<Instant> clock = Time.system()::now;

    private volatile Map<String, Object> person = Map.of("sub", "nobody");
    private volatile Consumer<Map<String, Object>> tamperedClaims = _ -> {};
    private volatile Consumer<Map<String, Object>> tamperedMetadata = _ -> {};
    private volatile Function<Map<String, Object>, String> signing = this::signed;

    private Issuer(HttpServer server) {
        this.server = server;
    }

    public static Issuer start() {
        try {
            var issuer = new Issuer(HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 50));
            issuer.server.createContext("/", issuer::answer);
            issuer.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            issuer.server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Everything that was asked, as method and path. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public long asked(String path) {
        return asked.stream().filter(path::equals).count();
    }

    /** The fields of each request for a token. */
    public List<Map<String, String>> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Who signs in from now on. */
    public Issuer person(String subject, String email, boolean verified) {
        person = Map.of("sub", subject, "email", email, "email_verified", verified);
        return this;
    }

    /** Answers everything with this; 200 is being well again. */
    public void answering(int other) {
        status = other;
    }

    public void at(Instant now) {
        clock = () -> now;
    }

    /** Changes what is in the id tokens. */
    public void tampering(Consumer<Map<String, Object>> change) {
        tamperedClaims = change;
    }

    /** Signs id tokens in another way. */
    public void signing(Function<Map<String, Object>, String> way) {
        signing = way;
    }

    public void describing(Consumer<Map<String, Object>> change) {
        tamperedMetadata = change;
    }

    /** From now on another key, under another name, in place of the old one. */
    public void rotate() {
        rsa = rsaKey("rsa-" + Tokens.next().substring(0, 8));
        published = List.of(rsa, curve);
    }

    public void wellBehaved() {
        status = 200;
        clock = Time.system()::now;
        tamperedClaims = _ -> {};
        tamperedMetadata = _ -> {};
        signing = this::signed;
    }

    public RSAKey rsa() {
        return rsa;
    }

    public ECKey curve() {
        return curve;
    }

    /** Claims that hold for five minutes, as a map to be changed. */
    public Map<String, Object> claims(String subject, String audience) {
        long now = clock.get().getEpochSecond();
        return new HashMap<>(Map.of("iss", address(), "aud", audience, "sub", subject, "iat", now, "exp", now + 300));
    }

    public String signed(Map<String, Object> claims) {
        return rs256(rsa, claims);
    }

    public static String rs256(RSAKey key, Map<String, Object> claims) {
        return rs256(key, claims, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()));
    }

    public static String rs256(RSAKey key, Map<String, Object> claims, JWSHeader.Builder header) {
        try {
            var object = new JWSObject(header.build(), new Payload(Json.text(claims)));
            object.sign(new RSASSASigner(key));
            return object.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String es256(ECKey key, Map<String, Object> claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .type(JOSEObjectType.JWT)
                    .build();
            var object = new JWSObject(header, new Payload(Json.text(claims)));
            object.sign(new ECDSASigner(key));
            return object.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String hs256(byte[] secret, Map<String, Object> claims, String keyName) {
        try {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyName).build();
            var object = new JWSObject(header, new Payload(Json.text(claims)));
            object.sign(new MACSigner(secret));
            return object.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any header with any claims under any signature. */
    public static String raw(Object header, Object claims, String signature) {
        return URL.encodeToString(Json.bytes(header)) + "." + URL.encodeToString(Json.bytes(claims)) + "." + signature;
    }

    public static RSAKey rsaKey(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ECKey curveKey(String name) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        if (status != 200) {
            say(exchange, status, Map.of("error", "told to fail, with a secret in it"));
            return;
        }
        switch (path) {
            case "/.well-known/openid-configuration" -> say(exchange, 200, metadata());
            case "/keys" -> {
                var keys = published.stream()
                        .map(key -> key.toPublicJWK().toJSONObject())
                        .toList();
                say(exchange, 200, Map.of("keys", keys));
            }
            case "/authorize" -> authorize(exchange);
            case "/token" -> token(exchange);
            // A browser looks for a picture of every site that it comes past.
            case "/favicon.ico" -> say(exchange, 200, Map.of());
            default -> say(exchange, 404, Map.of("error", "not_found"));
        }
    }

    private Map<String, Object> metadata() {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("issuer", address());
        metadata.put("authorization_endpoint", address() + "/authorize");
        metadata.put("token_endpoint", address() + "/token");
        metadata.put("jwks_uri", address() + "/keys");
        metadata.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256", "HS256", "none"));
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        tamperedMetadata.accept(metadata);
        return metadata;
    }

    /** The person has signed in here already, and is sent back at once. */
    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asking = fields(exchange.getRequestURI().getRawQuery());
        boolean whole = CLIENT.equals(asking.get("client_id"))
                && "code".equals(asking.get("response_type"))
                && "S256".equals(asking.get("code_challenge_method"))
                && asking.getOrDefault("code_challenge", "").length() == 43
                && asking.getOrDefault("scope", "").startsWith("openid");
        if (!whole) {
            say(exchange, 400, Map.of("error", "invalid_request"));
            return;
        }
        String back = asking.get("redirect_uri") + "?code=" + code(asking) + "&state="
                + URLEncoder.encode(asking.get("state"), StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Location", back);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /** A code for somebody who asked with these fields. */
    public String code(Map<String, String> asking) {
        // As long as those of some issuers.
        String code = Tokens.next() + "x".repeat(1_500);
        codes.put(code, asking);
        return code;
    }

    /** What stands behind the question mark. */
    public static Map<String, String> asking(URI address) {
        return fields(address.getRawQuery());
    }

    private void token(HttpExchange exchange) throws IOException {
        var sent = fields(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String credentials = exchange.getRequestHeaders().getFirst("Authorization");
        var noted = new HashMap<>(sent);
        if (credentials != null) noted.put("Authorization", credentials);
        exchanges.add(noted);
        Map<String, String> asking = codes.remove(sent.getOrDefault("code", ""));
        boolean right = asking != null
                && isUs(credentials, sent)
                && Tokens.hash(sent.getOrDefault("code_verifier", "")).equals(asking.get("code_challenge"))
                && asking.getOrDefault("redirect_uri", "").equals(sent.get("redirect_uri"));
        if (!right || asking == null) {
            say(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        Map<String, Object> claims = claims("", CLIENT);
        claims.putAll(person);
        claims.put("nonce", asking.get("nonce"));
        tamperedClaims.accept(claims);
        say(
                exchange,
                200,
                Map.of("id_token", signing.apply(claims), "access_token", "for nobody", "token_type", "Bearer"));
    }

    private static boolean isUs(String credentials, Map<String, String> sent) {
        if (credentials == null)
            return CLIENT.equals(sent.get("client_id")) && SECRET.equals(sent.get("client_secret"));
        String both = new String(Base64.getDecoder().decode(credentials.substring(6)), StandardCharsets.UTF_8);
        String[] parts = both.split(":", 2);
        return decoded(parts[0]).equals(CLIENT) && decoded(parts[1]).equals(SECRET);
    }

    private static Map<String, String> fields(String text) {
        var fields = new HashMap<String, String>();
        for (String pair : (text == null ? "" : text).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) fields.put(decoded(parts[0]), decoded(parts[1]));
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static void say(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = Json.bytes(body);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
