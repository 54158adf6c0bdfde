package app.kept.message.push;

import java.util.List;
import java.util.Set;

/**
 * The services of the makers of browsers. What one of these says of us holds for everybody; what any other says may be
 * said by whoever asked to be told there, and stops nothing for others.
 *
 * @param others that are believed as well, by their origins
 */
public record PushServices(Set<String> others) {
    private static final List<String> HOSTS =
            List.of("fcm.googleapis.com", "updates.push.services.mozilla.com", "web.push.apple.com");
    private static final List<String> DOMAINS =
            List.of(".push.services.mozilla.com", ".push.apple.com", ".notify.windows.com");

    public PushServices {
        others = Set.copyOf(others);
    }

    public static PushServices ofMakers() {
        return new PushServices(Set.of());
    }

    boolean speakForAll(String origin) {
        String host = origin.substring(origin.indexOf("://") + 3);
        boolean isMakers = HOSTS.contains(host) || DOMAINS.stream().anyMatch(host::endsWith);
        return others.contains(origin) || (isMakers && origin.startsWith("https://"));
    }
}
