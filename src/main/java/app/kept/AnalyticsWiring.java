package app.kept;

import app.kept.analytics.PostHog;
import app.kept.platform.config.BadSettings;
import app.kept.platform.config.KeptSettings;
import app.kept.platform.config.Settings;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import java.util.Optional;

/** The analytics service that the settings name, if they name one. Half a setting is refused. */
record AnalyticsWiring(OutboundUrl url, String key) {
    static Optional<AnalyticsWiring> of(Settings settings, OutboundRules rules) {
        Optional<String> address = settings.find(KeptSettings.POSTHOG_URL);
        Optional<String> key = settings.find(KeptSettings.POSTHOG_KEY);
        if (address.isPresent() != key.isPresent()) {
            throw BadSettings.of(KeptSettings.POSTHOG_URL, "and KEPT_POSTHOG_KEY belong together: set both or none");
        }
        return address.flatMap(text -> key.map(secret -> new AnalyticsWiring(vetted(text, rules), secret)));
    }

    PostHog service(OutboundClient client) {
        return new PostHog(url, key, client);
    }

    private static OutboundUrl vetted(String address, OutboundRules rules) {
        return switch (OutboundUrl.vet(PostHog.batchesAt(address), rules)) {
            case OutboundUrl.Accepted(OutboundUrl url) -> url;
            case OutboundUrl.Refused(String reason) ->
                throw BadSettings.of(
                        KeptSettings.POSTHOG_URL,
                        "cannot be called: " + reason + " KEPT_OUTBOUND_ALLOW opens private subnets.");
        };
    }
}
