package app.kept.identity.oidc;

import app.kept.platform.jwt.JwtAlgorithm;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an issuer says of itself.
 *
 * @param postsSecret whether our secret goes into the form, because the issuer takes it in no other way
 * @param namesItself whether every return says whose it is
 */
record Metadata(
        OutboundUrl authorization,
        OutboundUrl token,
        OutboundUrl keys,
        boolean postsSecret,
        boolean namesItself,
        Set<JwtAlgorithm> algorithms) {

    /** Either what it says, or why that is of no use. */
    sealed interface Reading {
        record Usable(Metadata metadata) implements Reading {}

        record Unusable(String why) implements Reading {}
    }

    static Reading read(JsonNode document, String issuer, OutboundRules rules) {
        // Whoever answers in another's name could sign people in as whomever that other one knows.
        if (!issuer.equals(document.path("issuer").asString(""))) return new Reading.Unusable("another issuer");
        Optional<OutboundUrl> authorization = url(document, "authorization_endpoint", rules);
        Optional<OutboundUrl> token = url(document, "token_endpoint", rules);
        Optional<OutboundUrl> keys = url(document, "jwks_uri", rules);
        if (authorization.isEmpty() || token.isEmpty() || keys.isEmpty()) {
            return new Reading.Unusable("an address is missing or cannot be called");
        }
        Set<JwtAlgorithm> algorithms = algorithms(document.path("id_token_signing_alg_values_supported"));
        if (algorithms.isEmpty()) return new Reading.Unusable("no algorithm in common");
        Set<String> methods = texts(document.path("token_endpoint_auth_methods_supported"));
        boolean basic = methods.isEmpty() || methods.contains("client_secret_basic");
        if (!basic && !methods.contains("client_secret_post")) return new Reading.Unusable("takes no secret");
        boolean namesItself =
                document.path("authorization_response_iss_parameter_supported").asBoolean(false);
        return new Reading.Usable(
                new Metadata(authorization.get(), token.get(), keys.get(), !basic, namesItself, algorithms));
    }

    private static Optional<OutboundUrl> url(JsonNode document, String name, OutboundRules rules) {
        String text = document.path(name).asString("");
        return OutboundUrl.vet(text, rules) instanceof OutboundUrl.Accepted(OutboundUrl url)
                ? Optional.of(url)
                : Optional.empty();
    }

    /** Of those that it speaks the ones that we believe; one that says nothing speaks RS256, as everybody must. */
    private static Set<JwtAlgorithm> algorithms(JsonNode named) {
        var ours = EnumSet.of(JwtAlgorithm.RS256, JwtAlgorithm.ES256);
        if (named.isMissingNode()) return EnumSet.of(JwtAlgorithm.RS256);
        Set<String> theirs = texts(named);
        ours.removeIf(one -> !theirs.contains(one.name()));
        return ours;
    }

    private static Set<String> texts(JsonNode array) {
        var texts = new HashSet<String>();
        for (JsonNode one : array) texts.add(one.asString(""));
        return texts;
    }
}
