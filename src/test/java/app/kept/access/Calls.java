package app.kept.access;

import app.kept.platform.http.Request;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Signer;
import app.kept.platform.text.Json;
import app.kept.testing.Api;
import app.kept.testing.TestServer;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes real requests: as a program, or as a browser that came from a page of ours. */
final class Calls {
    private final Api api;
    private final Signer forms = MasterKey.of(TestServer.SECRET).signer("identity.form");
    private int made;

    Calls(TestServer server) {
        this.api = new Api(server.address(), "");
    }

    int made() {
        return made;
    }

    Api.Answer send(Ask ask, Principal principal, List<Thing> things) {
        made++;
        HttpRequest.Builder request = api.request(path(ask, things));
        boolean isBrowser = !isProgram(principal);
        // Each call from an address of its own, so that no limit answers in the place of the rule.
        // Links that lead nowhere are counted by address, also those from this machine.
        boolean isCounted = ask.route().path().contains("{token}");
        if (isCounted || !(principal.who() instanceof Who.Operator)) request.header("X-Forwarded-For", address());
        if (isBrowser) {
            request.header("Cookie", cookies(principal)).header("Sec-Fetch-Site", "same-origin");
            if (!ask.isForPrograms()) request.header("Accept", "text/html,application/xhtml+xml");
        } else {
            request.header(principal.header().get(0), principal.header().get(1));
        }
        return api.send(request.method(ask.route().method().name(), body(ask, principal, things, request)));
    }

    private String path(Ask ask, List<Thing> things) {
        String path = ask.route().path();
        var query = new LinkedHashMap<>(ask.query());
        for (int i = 0; i < things.size(); i++) {
            Slot slot = ask.slots().get(i);
            String value = things.get(i).value();
            if (slot.place() == Slot.Place.PATH) path = path.replace("{" + slot.name() + "}", value);
            if (slot.place() == Slot.Place.QUERY) query.put(slot.name(), value);
        }
        return query.isEmpty() ? path : path + "?" + encoded(query);
    }

    private HttpRequest.BodyPublisher body(
            Ask ask, Principal principal, List<Thing> things, HttpRequest.Builder request) {
        return switch (ask.payload()) {
            case Payload.Nothing() -> HttpRequest.BodyPublishers.noBody();
            case Payload.OfProgram(JsonNode body) -> {
                request.header("Content-Type", "application/json");
                yield HttpRequest.BodyPublishers.ofByteArray(Json.bytes(filled(ask, body, things)));
            }
            case Payload.OfPage(Map<String, String> fields) -> {
                request.header("Content-Type", "application/x-www-form-urlencoded");
                var all = new LinkedHashMap<>(fields);
                for (int i = 0; i < things.size(); i++) {
                    Slot slot = ask.slots().get(i);
                    if (slot.place() == Slot.Place.BODY) {
                        all.put(slot.name(), things.get(i).value());
                    }
                }
                all.replaceAll((_, value) -> counted(value));
                all.put(Request.FORM_TOKEN, token(principal));
                yield HttpRequest.BodyPublishers.ofString(encoded(all));
            }
        };
    }

    private static JsonNode filled(Ask ask, JsonNode body, List<Thing> things) {
        JsonNode copy = body.deepCopy();
        for (int i = 0; i < things.size(); i++) {
            Slot slot = ask.slots().get(i);
            if (slot.place() != Slot.Place.BODY) continue;
            var pointer = JsonPointer.compile(slot.name());
            ((ObjectNode) copy.at(pointer.head()))
                    .put(pointer.last().getMatchingProperty(), things.get(i).value());
        }
        return copy;
    }

    /** What may be done only so often is done by and for somebody else each time. */
    private String counted(String value) {
        return value.replace("{n}", Integer.toString(made))
                .replace("{m}", Integer.toString(made % PlantedAccount.WHO_SIGN_IN));
    }

    private String token(Principal principal) {
        return principal.who() instanceof Who.Member member
                ? forms.sign("session:" + member.session())
                : forms.sign("browser:" + Planted.BROWSER);
    }

    private static String cookies(Principal principal) {
        String browser = "__Host-kept-browser=" + Planted.BROWSER;
        return principal.header().isEmpty()
                ? browser
                : browser + "; " + principal.header().get(1);
    }

    private static boolean isProgram(Principal principal) {
        return principal.header().contains("Authorization");
    }

    /** Out of a network that is there for measuring only. */
    private String address() {
        return "198." + (18 + made / 65_536 % 2) + "." + made / 256 % 256 + "." + made % 256;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
