package app.kept.webhook;

import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;

/** Whether an address that somebody writes down can be called. */
final class HookAddress {
    /** In that time a name is looked up or it is not; then each call does it in any case. */
    private static final Duration LOOK_UP = Duration.ofSeconds(2);

    private static final String UNREADABLE =
            "The address has a character that must be written as % and two digits there, such as %5B for [ and %5D for ].";

    private final OutboundClient client;
    private final OutboundRules rules;

    HookAddress(OutboundClient client, OutboundRules rules) {
        this.client = client;
        this.rules = rules;
    }

    /** Why it is not called; a name may lead elsewhere later, so each call looks again. */
    Optional<String> objection(String url) {
        return switch (OutboundUrl.vet(url, rules)) {
            case OutboundUrl.Refused(String reason) -> Optional.of(reason);
            case OutboundUrl.Accepted _ when !isReadable(url) -> Optional.of(UNREADABLE);
            case OutboundUrl.Accepted(OutboundUrl vetted) -> client.objection(vetted, LOOK_UP);
        };
    }

    /** Other programs read addresses by stricter rules than those by which we call. */
    private static boolean isReadable(String url) {
        try {
            new URI(url.strip());
            return true;
        } catch (URISyntaxException expected) {
            return false;
        }
    }
}
