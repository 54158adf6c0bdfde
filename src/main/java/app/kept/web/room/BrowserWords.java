package app.kept.web.room;

import app.kept.web.page.Frame;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a browser says of itself, in words that its owner recognizes. Only a hint: browsers say what they like. */
final class BrowserWords {
    /** Each pretends to be the ones after it. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg",
            "Edge",
            "OPR/",
            "Opera",
            "SamsungBrowser",
            "Samsung Internet",
            "Firefox",
            "Firefox",
            "FxiOS",
            "Firefox",
            "CriOS",
            "Chrome",
            "Chrome",
            "Chrome",
            "Safari",
            "Safari",
            "curl",
            "curl");

    private static final Map<String, String> MACHINES = ordered(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "Windows",
            "Windows",
            "Macintosh",
            "Mac",
            "CrOS",
            "ChromeOS",
            "Linux",
            "Linux");

    private BrowserWords() {}

    static String of(String agent, Frame frame) {
        Optional<String> browser = first(BROWSERS, agent);
        Optional<String> machine = first(MACHINES, agent);
        if (browser.isPresent() && machine.isPresent()) {
            return frame.text("sessions.browser_on", browser.get(), machine.get());
        }
        return browser.or(() -> machine).orElseGet(() -> frame.text("sessions.browser_unknown"));
    }

    private static Optional<String> first(Map<String, String> words, String agent) {
        return words.entrySet().stream()
                .filter(entry -> agent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> ordered(String... pairs) {
        var words = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) words.put(pairs[i], pairs[i + 1]);
        return Collections.unmodifiableMap(words);
    }
}
