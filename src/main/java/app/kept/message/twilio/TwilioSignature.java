package app.kept.message.twilio;

import app.kept.platform.http.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a call is really Twilio's: signed with the account's token over the address that Twilio called. */
final class TwilioSignature {
    private static final Pattern BODY_HASH = Pattern.compile("(?:^|&)bodySHA256=([0-9A-Fa-f]{64})(?:&|$)");

    private TwilioSignature() {}

    /** @param base as the settings say it, for what a request calls us is anybody's word */
    static boolean isOn(Request request, String base, String token) {
        Optional<String> signature = request.header("X-Twilio-Signature");
        if (signature.isEmpty() || token.isBlank() || base.isEmpty()) return false;
        String query = request.rawQuery();
        String target = request.path() + (query.isEmpty() ? "" : "?" + query);
        Matcher hash = BODY_HASH.matcher(query);
        if (!request.isForm() && hash.find()) {
            return isHash(hash.group(1), request.body()) && verifies(token, base, target, Map.of(), signature.get());
        }
        return request.isForm() && verifies(token, base, target, request.fieldsAsSent(), signature.get());
    }

    /** With the port of the scheme and without it: proxies and libraries differ in whether they write it. */
    static boolean verifies(
            String token, String base, String target, Map<String, List<String>> fields, String signature) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        boolean holds = false;
        for (String origin : origins(base)) {
            byte[] wanted = of(token, origin + target, fields).getBytes(StandardCharsets.US_ASCII);
            holds |= MessageDigest.isEqual(wanted, given);
        }
        return holds;
    }

    static String of(String token, String url, Map<String, List<String>> fields) {
        var signed = new StringBuilder(url);
        new TreeMap<>(fields)
                .forEach((name, values) ->
                        values.forEach(value -> signed.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    private static List<String> origins(String base) {
        URI uri = URI.create(base);
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        if (uri.getPort() != -1 && uri.getPort() != usual) return List.of(base);
        String bare = uri.getScheme() + "://" + uri.getHost();
        return List.of(bare, bare + ":" + usual);
    }

    private static boolean isHash(String hex, byte[] body) {
        try {
            byte[] wanted = MessageDigest.getInstance("SHA-256").digest(body);
            return MessageDigest.isEqual(wanted, HexFormat.of().parseHex(hex));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
