package app.kept.message.twilio;

import app.kept.message.channel.SetUp;
import app.kept.message.phone.Numbers;
import app.kept.message.phone.Price;
import app.kept.message.phone.TemplateMapping;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An account at Twilio as it was set up.
 *
 * @param complaint why nothing can be sent with it; empty when it can
 */
record TwilioAccount(
        SetUp setUp, TemplateMapping templates, Optional<Price> price, boolean usesLookAlikes, String complaint) {
    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9A-Za-z]{32}");
    private static final Pattern KEY = Pattern.compile("SK[0-9A-Za-z]{32}");
    private static final Pattern SERVICE = Pattern.compile("MG[0-9A-Za-z]{32}");
    private static final Pattern SENDER = Pattern.compile("[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}");

    static TwilioAccount of(SetUp setUp) {
        TemplateMapping templates = TemplateMapping.of(setUp.get("templates"));
        boolean usesLookAlikes = setUp.get("look_alikes").equalsIgnoreCase("yes");
        return new TwilioAccount(
                setUp, templates, Price.of(setUp.get("price")), usesLookAlikes, complaint(setUp, templates));
    }

    String sid() {
        return setUp.get("account_sid");
    }

    String authorization() {
        boolean hasKey = !setUp.get("api_key").isBlank();
        String pair =
                hasKey ? setUp.get("api_key") + ":" + setUp.get("api_secret") : sid() + ":" + setUp.get("auth_token");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** What no answer may repeat. */
    List<String> secrets() {
        String authorization = authorization();
        return List.of(
                authorization,
                authorization.substring("Basic ".length()),
                setUp.get("auth_token"),
                setUp.get("api_secret"));
    }

    String from() {
        return setUp.get("from");
    }

    boolean sendsByService() {
        return SERVICE.matcher(from()).matches();
    }

    private static String complaint(SetUp setUp, TemplateMapping templates) {
        if (!ACCOUNT.matcher(setUp.get("account_sid")).matches()) {
            return "The account SID must begin with AC and have 34 letters and digits.";
        }
        if (setUp.get("auth_token").isBlank()) {
            return "The auth token is missing: without it nobody knows whether a callback is Twilio's.";
        }
        if (!hasWholeKeyOrNone(setUp.get("api_key"), setUp.get("api_secret"))) {
            return "An API key begins with SK, has 34 letters and digits, and needs its secret beside it.";
        }
        if (!isSender(setUp.get("from"))) {
            return "The sender must be a number such as +4930901820, a short name or code, or a messaging service that"
                    + " begins with MG.";
        }
        String price = setUp.get("price");
        if (!price.isBlank() && Price.of(price).isEmpty()) return "The price of a segment must look like 0.075 EUR.";
        return templates.complaint();
    }

    private static boolean hasWholeKeyOrNone(String key, String secret) {
        return key.isBlank() ? secret.isBlank() : KEY.matcher(key).matches() && !secret.isBlank();
    }

    private static boolean isSender(String from) {
        return Numbers.isSound(from)
                || SERVICE.matcher(from).matches()
                || SENDER.matcher(from).matches();
    }
}
