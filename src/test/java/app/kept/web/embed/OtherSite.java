package app.kept.web.embed;

import app.kept.testing.TestServer;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A site of another origin, and by its name of another site too, that shows Anna's booking page in each way there is. */
final class OtherSite implements AutoCloseable {
    private static final String LISTEN = """
            <script>
            window.heard = [];
            ["kept:ready", "kept:height", "kept:step", "kept:booked", "kept:closed"].forEach(type =>
                document.addEventListener(type, event => heard.push([type, event.detail])));
            </script>
            """;

    private final HttpServer http;
    private final URI address;

    private OtherSite(HttpServer http, URI address) {
        this.http = http;
        this.address = address;
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    static OtherSite beside(TestServer server) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            pages(server.address().toString())
                    .forEach((path, body) -> http.createContext(path, exchange -> {
                        byte[] page =
                                ("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><link rel=\"icon\" href=\"data:,\"><title>Practice</title>"
                                                + "<meta name=\"viewport\" content=\"width=device-width\">" + body)
                                        .getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                        exchange.sendResponseHeaders(200, page.length);
                        exchange.getResponseBody().write(page);
                        exchange.close();
                    }));
            http.start();
            String name = server.address().getHost().equals("localhost") ? "127.0.0.1" : "localhost";
            return new OtherSite(
                    http, URI.create("http://" + name + ":" + http.getAddress().getPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> pages(String ours) {
        String script = "<script src=\"" + ours + "/embed.js\" async></script>";
        return Map.of(
                "/inline", LISTEN + "<h1>Practice</h1><div data-kept=\"anna\"></div>" + script,
                "/below",
                        LISTEN + "<h1 style=\"height:1200px\">Practice</h1><div data-kept=\"anna\"></div>"
                                + "<p style=\"height:1200px\">After</p>" + script,
                "/plain", "<iframe src=\"" + ours + "/embed/book/anna\" width=\"380\" height=\"800\"></iframe>",
                "/popup",
                        LISTEN + "<a id=\"open\" href=\"" + ours
                                + "/book/anna\" data-kept=\"anna\" data-kept-as=\"popup\">Book</a>"
                                + "<a id=\"after\" href=\"#\">After</a>" + script,
                "/button",
                        LISTEN
                                + "<div data-kept=\"anna\" data-kept-as=\"button\" data-kept-label=\"Come and see\"></div>"
                                + script,
                "/known",
                        LISTEN
                                + "<div data-kept=\"anna/talk\" data-kept-theme=\"dark\" data-kept-accent=\"aa2244\" data-kept-lang=\"de\""
                                + " data-kept-name=\"&lt;b>Zoe &amp; Bo&lt;/b>\" data-kept-email=\"zoe@example.com\"></div>"
                                + script,
                "/beside",
                        LISTEN + "<div id=\"kept\" data-kept=\"anna\"></div><iframe src=\"/other\"></iframe>" + script,
                "/other", "<p>Somebody else</p>",
                "/typing",
                        LISTEN
                                + "<label>Search <input id=\"search\" autofocus></label><div data-kept=\"anna\"></div><p>After</p>"
                                + script);
    }
}
