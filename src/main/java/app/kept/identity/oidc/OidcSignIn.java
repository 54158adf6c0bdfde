package app.kept.identity.oidc;

import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.identity.People;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.jwt.JwtClaims;
import app.kept.platform.jwt.JwtVerdict;
import app.kept.platform.observe.Log;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.secret.Sealing;
import app.kept.platform.secret.Tokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Signing in by an issuer elsewhere, with a code and PKCE. What comes back is believed only in the browser in which it
 * was begun, once, and only as far as it says who it is: who is nobody here stays nobody.
 */
public final class OidcSignIn {
    private static final String RETURN_PATH = "/sign-in/oidc/return";

    private final OidcClient us;
    private final Issuer issuer;
    private final CodeExchange exchange;
    private final IssuerPeople issuerPeople;
    private final Ground ground;
    private final Time time;

    public OidcSignIn(OidcClient us, OutboundClient client, OutboundRules rules, Ground ground, Time time) {
        this.us = us;
        this.issuer = new Issuer(us, client, rules, time);
        this.exchange = new CodeExchange(us, client);
        this.issuerPeople = new IssuerPeople(time);
        this.ground = ground;
        this.time = time;
    }

    /**
     * What it stands on.
     *
     * @param address where people reach this server; never taken from a request
     */
    public record Ground(Database database, People people, Audit audit, Sealing sealing, Supplier<URI> address) {}

    /** The way there. */
    public sealed interface Start {
        /** @param cookie for the browser that goes there, and for no one else */
        record Go(URI to, String cookie) implements Start {}

        record IssuerDown() implements Start {}
    }

    /** What came back to us. */
    public record Returned(String code, String state, Optional<String> issuer) {}

    /** What came of it. */
    public sealed interface Outcome {
        /** Who it is, by the word of the issuer; a second factor is not its to give. */
        record Proven(UUID person, String next) implements Outcome {}

        /** The issuer knows them and we do not. */
        record Stranger() implements Outcome {}

        /** Begun elsewhere, too long ago, or used before; or the issuer's word does not hold. */
        record Refused() implements Outcome {}

        record IssuerDown() implements Outcome {}
    }

    /** What people call the issuer. */
    public String label() {
        return us.label();
    }

    /** Where the form that begins leads to in the end, for the page that has it; empty while the issuer is down. */
    public Optional<String> formTarget() {
        return issuer.known().map(known -> known.metadata().authorization().origin());
    }

    /** @param next a path of ours */
    public Start begin(String next) {
        var known = issuer.known();
        if (known.isEmpty()) return new Start.IssuerDown();
        Begun begun = Begun.now(next, time);
        var fields = new LinkedHashMap<String, String>();
        fields.put("response_type", "code");
        fields.put("client_id", us.id());
        fields.put("redirect_uri", returnTo().toString());
        fields.put("scope", "openid email profile");
        fields.put("state", begun.state());
        fields.put("nonce", begun.nonce());
        fields.put("code_challenge", Tokens.hash(begun.verifier()));
        fields.put("code_challenge_method", "S256");
        String there = known.get().metadata().authorization().toString();
        String joint = there.indexOf('?') < 0 ? "?" : "&";
        return new Start.Go(URI.create(there + joint + CodeExchange.form(fields)), begun.sealed(ground.sealing()));
    }

    /** @param cookie what the browser has kept since the beginning; empty when it has nothing */
    public Outcome finish(Returned returned, String cookie, String requestId) {
        Optional<Begun> begun = Begun.open(cookie, ground.sealing(), time).filter(one -> isOf(one, returned.state()));
        if (begun.isEmpty()) return refused(requestId, "not begun in this browser");
        Begun ours = begun.get();
        var known = issuer.known();
        if (known.isEmpty()) return new Outcome.IssuerDown();
        boolean named = returned.issuer().isPresent() || known.get().metadata().namesItself();
        if (named && !returned.issuer().equals(Optional.of(us.issuer()))) return refused(requestId, "another issuer");
        String hash = Tokens.hash(ours.state());
        if (!ground.database().write(tx -> issuerPeople.isFirst(tx, hash, ours.goodUntil()))) {
            return refused(requestId, "used before");
        }
        return switch (exchange.ask(known.get().metadata(), returned.code(), ours.verifier(), returnTo())) {
            case CodeExchange.Outcome.Given given -> {
                JwtVerdict verdict = IdToken.judge(known.get().verifier(), given, us.id(), ours.nonce());
                yield switch (verdict) {
                    case JwtVerdict.Good(JwtClaims claims) -> who(claims, ours.next(), requestId);
                    case JwtVerdict.Bad(String reason) -> refused(requestId, "id token: " + reason);
                };
            }
            case CodeExchange.Outcome.NotGiven(String reason, boolean isDown) -> {
                Outcome refused = refused(requestId, reason);
                yield isDown ? new Outcome.IssuerDown() : refused;
            }
        };
    }

    private Outcome who(JwtClaims claims, String next, String requestId) {
        String subject = claims.text("sub").orElseThrow();
        Optional<UUID> person = ground.database()
                .write(tx ->
                        issuerPeople.find(tx, us.issuer(), subject).or(() -> linked(tx, claims, subject, requestId)));
        return person.<Outcome>map(found -> new Outcome.Proven(found, next)).orElseGet(() -> {
            Log.warn("sign_in.stranger_of_issuer", "request", requestId);
            return new Outcome.Stranger();
        });
    }

    /** The first time: an address that the issuer has verified is one of ours. It is the only thing that leads to a person. */
    private Optional<UUID> linked(Tx tx, JwtClaims claims, String subject, String requestId) {
        Optional<String> email = claims.text("email").filter(_ -> claims.isTrue("email_verified"));
        Optional<People.Credentials> found =
                email.flatMap(address -> ground.people().credentials(tx, address));
        if (found.isEmpty() || found.get().home().isEmpty()) return Optional.empty();
        UUID person = found.get().person();
        if (!issuerPeople.add(tx, us.issuer(), subject, person)) {
            // Two tabs at once: the other one has written the same.
            return issuerPeople.find(tx, us.issuer(), subject);
        }
        People.Home home = found.get().home().get();
        // There is no session yet; it is the person all the same who did this.
        var self = new Caller.Member(home.account(), person, person, home.role(), Optional.empty());
        var by = new Audit.By(home.account(), self.actorIn(home.account()), requestId);
        ground.audit().write(tx, by, Audit.Change.created("issuer_person", person, new Link(us.issuer())));
        return Optional.of(person);
    }

    private URI returnTo() {
        return ground.address().get().resolve(RETURN_PATH);
    }

    private static boolean isOf(Begun begun, String state) {
        return MessageDigest.isEqual(
                begun.state().getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    private static Outcome refused(String requestId, String reason) {
        Log.warn("sign_in.issuer_refused", "request", requestId, "reason", reason);
        return new Outcome.Refused();
    }

    private record Link(String issuer) {}
}
