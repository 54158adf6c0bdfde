package app.kept.message.whatsapp;

import app.kept.message.channel.FakeProvider.Carried;
import app.kept.message.channel.HttpFake;
import app.kept.message.channel.SetUp;
import app.kept.platform.text.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** The Cloud API's messages: takes what has the shape that Meta asks for, from whom it knows. */
public final class FakeMeta implements HttpFake.Protocol {
    public static final String TOKEN = "EAAtokenOfTheTest";
    public static final String NUMBER = "106540352242922";

    public final List<JsonNode> messages = new CopyOnWriteArrayList<>();

    static SetUp setUp(Map<String, String> more) {
        var values = new HashMap<>(Map.of(
                "token",
                TOKEN,
                "phone_number_id",
                NUMBER,
                "app_secret",
                "It's a Secret to Everybody",
                "verify_token",
                "a-word-of-our-own"));
        values.putAll(more);
        return new SetUp(null, new UUID(3, 3), values, "https://kept.example");
    }

    static HttpFake.Answer error(int status, int code) {
        var json = Json.object();
        json.putObject("error")
                .put("message", "(#" + code + ") Refused with " + TOKEN)
                .put("type", "OAuthException")
                .put("code", code)
                .put("fbtrace_id", "Az8or2yhqkZfEZ-_4Qn_Bam")
                .putObject("error_data")
                .put("messaging_product", "whatsapp")
                .put("details", "Refused with " + TOKEN + "\nfor a reason");
        return HttpFake.Answer.json(status, json.toString());
    }

    @Override
    public HttpFake.Answer answer(HttpFake.Request request) {
        if (!request.header("Authorization").equals("Bearer " + TOKEN)) return error(401, 190);
        if (!request.path().equals("/" + NUMBER + "/messages")) return error(400, 100);
        JsonNode body = Json.read(request.body());
        String type = body.path("type").asString("");
        boolean isWhole = body.path("messaging_product").asString("").equals("whatsapp")
                && body.path("to").asString("").matches("[0-9]+")
                && body.has(type);
        if (!isWhole) return error(400, 100);
        return HttpFake.Answer.json(
                200,
                "{\"messaging_product\":\"whatsapp\",\"contacts\":[{\"input\":\"x\",\"wa_id\":\"x\"}],"
                        + "\"messages\":[{\"id\":\"wamid.HBgM\"}]}");
    }

    @Override
    public Optional<Carried> letter(HttpFake.Request request) {
        JsonNode body = Json.read(request.body());
        messages.add(body);
        String words = body.path("type").asString("").equals("text")
                ? body.at("/text/body").asString("")
                : body.path("template").toString();
        return Optional.of(new Carried("+" + body.path("to").asString(""), "", words, ""));
    }

    @Override
    public boolean foldsKeys() {
        return false;
    }
}
