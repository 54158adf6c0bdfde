package app.kept;

import app.kept.account.AccountId;
import app.kept.identity.oidc.OidcClient;
import app.kept.platform.base.Time;
import app.kept.platform.config.BadSettings;
import app.kept.platform.config.KeptSettings;
import app.kept.platform.config.Setting;
import app.kept.platform.config.Settings;
import app.kept.platform.jwt.JwtAlgorithm;
import app.kept.platform.jwt.JwtKeys;
import app.kept.platform.jwt.JwtVerifier;
import app.kept.platform.jwt.PublishedKeys;
import app.kept.platform.jwt.SharedSecret;
import app.kept.platform.net.AddressGuard;
import app.kept.platform.outbound.NameResolver;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;

/**
 * Whom else we believe when they say who somebody is, as the settings have it. Half a setting is refused.
 *
 * @param cron the secret of the operator's cron
 */
record OutsideSignIns(OutboundRules rules, Optional<Shop> shop, Optional<OidcClient> issuer, Optional<String> cron) {

    /** A shop that signs who its customers are: with a secret, or with keys that stand at an address. */
    record Shop(
            JwtVerifier.Expected expected,
            Optional<String> secret,
            Optional<OutboundUrl> keys,
            Optional<AccountId> account) {}

    static OutsideSignIns of(Settings settings) {
        var guard = AddressGuard.onThisMachine(settings.get(KeptSettings.OUTBOUND_ALLOW));
        var rules = new OutboundRules(guard, false, Set.of());
        return new OutsideSignIns(
                rules, shop(settings, rules), issuer(settings, rules), settings.find(KeptSettings.CRON_SECRET));
    }

    /** The account that a shop's customers belong to, where it is named. */
    Optional<AccountId> customers() {
        return shop.flatMap(Shop::account);
    }

    /** The way out to all of them. */
    OutboundClient client() {
        try {
            return new OutboundClient(rules, NameResolver.system(), SSLContext.getDefault(), Time.system());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has TLS", e);
        }
    }

    static JwtVerifier verifier(Shop shop, OutboundClient client, Time time) {
        JwtKeys keys = shop.keys()
                .<JwtKeys>map(
                        url -> new PublishedKeys(client, url, Set.of(JwtAlgorithm.RS256, JwtAlgorithm.ES256), time))
                .orElseGet(() -> new SharedSecret(shop.secret().orElseThrow()));
        return new JwtVerifier(shop.expected(), keys, time);
    }

    private static Optional<Shop> shop(Settings settings, OutboundRules rules) {
        Optional<String> issuer = settings.find(KeptSettings.JWT_ISSUER);
        Optional<String> audience = settings.find(KeptSettings.JWT_AUDIENCE);
        Optional<String> secret = settings.find(KeptSettings.JWT_HS256_SECRET);
        Optional<String> keys = settings.find(KeptSettings.JWT_JWKS_URL);
        boolean any = issuer.isPresent()
                || audience.isPresent()
                || secret.isPresent()
                || keys.isPresent()
                || settings.find(KeptSettings.JWT_ACCOUNT).isPresent();
        if (!any) return Optional.empty();
        if (issuer.isEmpty() || audience.isEmpty()) {
            throw BadSettings.of(
                    KeptSettings.JWT_ISSUER,
                    "and KEPT_JWT_AUDIENCE belong to every other KEPT_JWT_ setting: set both or none of them");
        }
        if (secret.isPresent() == keys.isPresent()) {
            throw BadSettings.of(
                    KeptSettings.JWT_HS256_SECRET,
                    "or KEPT_JWT_JWKS_URL says what tokens are signed with: set one of the two, and not both");
        }
        return Optional.of(new Shop(
                new JwtVerifier.Expected(issuer.get(), audience.get()),
                secret,
                keys.map(url -> vetted(KeptSettings.JWT_JWKS_URL, url, rules)),
                settings.find(KeptSettings.JWT_ACCOUNT).map(AccountId::new)));
    }

    private static Optional<OidcClient> issuer(Settings settings, OutboundRules rules) {
        var needed = List.of(KeptSettings.OIDC_ISSUER, KeptSettings.OIDC_CLIENT_ID, KeptSettings.OIDC_CLIENT_SECRET);
        Optional<String> name = settings.find(KeptSettings.OIDC_NAME);
        boolean any = name.isPresent()
                || needed.stream().anyMatch(one -> settings.find(one).isPresent());
        if (!any) return Optional.empty();
        for (Setting<String> one : needed) {
            if (settings.find(one).isEmpty()) {
                throw BadSettings.of(
                        one,
                        "is missing: KEPT_OIDC_ISSUER, KEPT_OIDC_CLIENT_ID and KEPT_OIDC_CLIENT_SECRET belong together,"
                                + " set all three or none");
            }
        }
        String issuer = settings.get(KeptSettings.OIDC_ISSUER);
        OutboundUrl url = vetted(KeptSettings.OIDC_ISSUER, issuer, rules);
        if (issuer.indexOf('?') >= 0) {
            throw BadSettings.of(KeptSettings.OIDC_ISSUER, "must not have a part behind a question mark");
        }
        return Optional.of(new OidcClient(
                issuer,
                settings.get(KeptSettings.OIDC_CLIENT_ID),
                settings.get(KeptSettings.OIDC_CLIENT_SECRET),
                name.orElseGet(url::hostText)));
    }

    private static OutboundUrl vetted(Setting<String> setting, String text, OutboundRules rules) {
        return switch (OutboundUrl.vet(text, rules)) {
            case OutboundUrl.Accepted(OutboundUrl url) -> url;
            case OutboundUrl.Refused(String reason) ->
                throw BadSettings.of(
                        setting, "cannot be called: " + reason + " KEPT_OUTBOUND_ALLOW opens private subnets.");
        };
    }
}
