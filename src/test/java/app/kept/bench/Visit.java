package app.kept.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser as far as forms need one: it opens the page, keeps the cookies and the form's token, and sends. */
final class Visit implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final Wire wire;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    Visit(int port) throws IOException {
        this.wire = new Wire(port);
    }

    void open(String page) throws IOException {
        int status = get(page);
        if (status != 200) throw new IOException(page + ": " + status);
        keepCookies();
        Matcher found = TOKEN.matcher(wire.body());
        token = found.find() ? found.group(1) : "";
    }

    /** What the last answer gave; a form that is sent again and again comes each time as at first. */
    void keepCookies() {
        for (String cookie : wire.headers("Set-Cookie")) {
            String[] named = cookie.split(";", 2)[0].split("=", 2);
            cookies.put(named[0], named[1]);
        }
    }

    /** Sends the page's form, each time from another address: nobody is to be slowed down for having asked before. */
    int send(String path, Map<String, String> fields) throws IOException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "form_token=" + token + "&", ""));
        return wire.exchange(Wire.withBody(
                "POST", path, head() + "Sec-Fetch-Site: same-origin\r\n", "application/x-www-form-urlencoded", body));
    }

    int get(String path) throws IOException {
        return wire.exchange(Wire.get(path, head()));
    }

    /** Of the last answer. */
    String body() {
        return wire.body();
    }

    /** All of the last answer's head but what differs between any two answers: when, which, and what a cookie holds. */
    String looks() {
        return wire.head()
                .filter(line -> !line.startsWith("date:") && !line.startsWith("x-request-id:"))
                .map(line -> line.startsWith("set-cookie:") ? line.split("=", 2)[0] : line)
                .collect(Collectors.joining("\n"));
    }

    /** The value of the last answer's header. */
    String header(String name) {
        return String.join(", ", wire.headers(name));
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private String head() {
        var random = ThreadLocalRandom.current();
        String from = "198." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
        String kept = cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return "Accept: text/html\r\nX-Forwarded-For: " + from + "\r\nCookie: " + kept + "\r\n";
    }
}
