package app.kept.message.whatsapp;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.message.channel.PlainWords;
import app.kept.message.channel.SetUp;
import app.kept.message.phone.CallbackIds;
import app.kept.message.phone.Calls;
import app.kept.message.phone.ErrorTable;
import app.kept.message.phone.Numbers;
import app.kept.message.phone.Refused;
import app.kept.message.phone.ShortText;
import app.kept.message.phone.TemplateMapping;
import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundBody;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands letters to Meta: an approved template where one is named, else the text, which WhatsApp carries only within 24
 * hours after the recipient's last message. Meta knows no key and cannot be asked; of what is unsure a callback tells.
 */
final class WhatsAppChannel implements Channel {
    private static final String BUTTON = "button:";

    private final SetUp setUp;
    private final TemplateMapping templates;
    private final String complaint;
    private final Calls calls;
    private final CallbackIds ids;

    WhatsAppChannel(SetUp setUp, Calls calls, CallbackIds ids) {
        this.setUp = setUp;
        this.templates = TemplateMapping.of(setUp.get("templates"));
        this.complaint = complaint(setUp);
        this.calls = calls;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "whatsapp";
    }

    @Override
    public String provider() {
        return WhatsApp.NAME;
    }

    @Override
    public boolean honoursKey() {
        return false;
    }

    @Override
    public Delivery deliver(Letter letter) {
        if (!complaint.isEmpty()) return ErrorTable.of(Fault.PROVIDER, complaint, Duration.ZERO);
        if (!Numbers.isSound(letter.address())) {
            return new Delivery.Never(Fault.ADDRESS, "This is no number with its country, such as +4930901820.");
        }
        ObjectNode body = Json.object()
                .put("messaging_product", "whatsapp")
                .put("recipient_type", "individual")
                .put("to", letter.address().substring(1))
                .put("biz_opaque_callback_data", ids.of(setUp, letter));
        Optional<TemplateMapping.Theirs> theirs =
                templates.find(letter.template(), letter.extras().language());
        return theirs.isPresent() ? template(body, theirs.get(), letter) : text(body, letter);
    }

    private Delivery template(ObjectNode body, TemplateMapping.Theirs theirs, Letter letter) {
        for (String variable : theirs.variables()) {
            if (TemplateMapping.value(variable, letter).isEmpty()) {
                return new Delivery.Never(
                        Fault.CONTENT,
                        "The template " + theirs.name() + " wants " + variable
                                + ", which this message does not know. Change the list of templates where WhatsApp is set up.");
            }
        }
        ObjectNode template = body.put("type", "template").putObject("template").put("name", theirs.name());
        String language = theirs.language().isEmpty() ? code(letter.extras().language()) : theirs.language();
        template.putObject("language").put("code", language).put("policy", "deterministic");
        fill(template, theirs, letter);
        return send(body, "");
    }

    private static void fill(ObjectNode template, TemplateMapping.Theirs theirs, Letter letter) {
        var inBody = Json.array();
        var components = Json.array();
        int buttons = 0;
        for (String variable : theirs.variables()) {
            ObjectNode parameter = Json.object()
                    .put("type", "text")
                    .put("text", TemplateMapping.value(variable, letter).orElseThrow());
            if (variable.startsWith(BUTTON)) {
                components
                        .addObject()
                        .put("type", "button")
                        .put("sub_type", "url")
                        .put("index", Integer.toString(buttons++))
                        .putArray("parameters")
                        .add(parameter);
            } else {
                inBody.add(parameter);
            }
        }
        if (!inBody.isEmpty()) components.addObject().put("type", "body").set("parameters", inBody);
        if (!components.isEmpty()) template.set("components", components);
    }

    private Delivery text(ObjectNode body, Letter letter) {
        ShortText text = ShortText.unsegmented(letter.words().text());
        if (text.text().isEmpty()) return new Delivery.Never(Fault.CONTENT, "The message has no text.");
        body.put("type", "text").putObject("text").put("preview_url", false).put("body", text.text());
        return send(body, text.cutWords());
    }

    private Delivery send(ObjectNode body, String remark) {
        OutboundAnswer answer = calls.send(
                "POST",
                "/" + setUp.get("phone_number_id") + "/messages",
                request -> request.header("Authorization", "Bearer " + setUp.get("token"))
                        .header("Content-Type", "application/json")
                        .body(OutboundBody.of(Json.bytes(body))));
        return switch (answer) {
            case OutboundAnswer.Refused refused -> Refused.guarded(refused);
            case OutboundAnswer.Failed failed -> Refused.none(failed);
            case OutboundAnswer.Answered answered -> judged(answered, remark);
        };
    }

    private Delivery judged(OutboundAnswer.Answered answer, String remark) {
        JsonNode json = Calls.json(answer);
        JsonNode error = json.path("error");
        if (answer.status() / 100 == 2 && error.isMissingNode()) {
            String id = json.at("/messages/0/id").asString("");
            return new Delivery.Done(id, "WhatsApp has taken it." + remark);
        }
        String details = error.at("/error_data/details").asString("");
        String said = PlainWords.of(details.isEmpty() ? error.path("message").asString("") : details, secrets());
        int code = error.path("code").asInt(0);
        // Zero is one of theirs, too: it stands for a token that does not hold.
        if (code == 0 && error.has("code"))
            return WhatsAppFaults.TABLE.delivery(0, said, Duration.ZERO).orElseThrow();
        Duration pair = Duration.ofMinutes(1);
        return code == 131056
                ? WhatsAppFaults.TABLE
                        .delivery(code, said, Calls.wait(answer, pair))
                        .orElseThrow()
                : new Refused(code, said).judged(answer, WhatsAppFaults.TABLE, "WhatsApp");
    }

    private List<String> secrets() {
        return List.of(setUp.get("token"), setUp.get("app_secret"), setUp.get("verify_token"));
    }

    static String complaint(SetUp setUp) {
        if (!setUp.get("phone_number_id").matches("[0-9]{5,30}")) {
            return "The id of the phone number must be digits: it is not the number itself, Meta shows it beside it.";
        }
        if (!setUp.get("token").matches("[\\x21-\\x7E]{1,500}")) {
            return "The token is missing, or has characters that no token of Meta has.";
        }
        return TemplateMapping.of(setUp.get("templates")).complaint();
    }

    private static String code(Language language) {
        return switch (language) {
            case EN -> "en";
            case DE -> "de";
            case PT -> "pt_BR";
        };
    }
}
