package app.kept.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser as far as forms need one: it opens the page once, keeps the cookie and the form's token, and sends. */
final class Visit implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final Wire wire;
    private String cookies = "";
    private String token = "";

    Visit(int port) throws IOException {
        this.wire = new Wire(port);
    }

    void open(String page) throws IOException {
        int status = wire.exchange(Wire.get(page, "Accept: text/html\r\n"));
        if (status != 200) throw new IOException(page + ": " + status);
        cookies = wire.headers("Set-Cookie").stream()
                .map(cookie -> cookie.split(";", 2)[0])
                .collect(Collectors.joining("; "));
        Matcher found = TOKEN.matcher(wire.body());
        token = found.find() ? found.group(1) : "";
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

    /** What of the last answer may differ between two that must look the same: nothing but this. */
    String looks() {
        return wire.headers("Content-Type") + " " + wire.headers("Content-Length") + " "
                + wire.headers("Set-Cookie").size() + " " + wire.headers("Retry-After");
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private String head() {
        var random = ThreadLocalRandom.current();
        String from = "198." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(1, 255);
        return "Accept: text/html\r\nX-Forwarded-For: " + from + "\r\nCookie: " + cookies + "\r\n";
    }
}
