package app.kept.message.twilio;

import app.kept.message.channel.PlainWords;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.Receipts;
import app.kept.message.channel.SetUp;
import app.kept.message.phone.Answers;
import app.kept.message.phone.CallbackIds;
import app.kept.message.phone.OptWord;
import app.kept.message.phone.SetUps;
import app.kept.platform.base.Time;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What Twilio calls: what became of a letter, and what people write back. Whatever is not Twilio's is not there. */
public final class TwilioCallbacks {
    static final String PATH = "/api/callbacks/twilio/";

    private final SetUps setUps;
    private final CallbackIds ids;
    private final Receipts receipts;
    private final Answers answers;
    private final Time time;

    public TwilioCallbacks(SetUps setUps, CallbackIds ids, Receipts receipts, Answers answers, Time time) {
        this.setUps = setUps;
        this.ids = ids;
        this.receipts = receipts;
        this.answers = answers;
        this.time = time;
    }

    /** How a letter stands. */
    public Response status(Request request) {
        SetUp setUp = signed(request);
        CallbackIds.Named named =
                ids.open(setUp, request.parameter("letter")).orElseThrow(TwilioCallbacks::nothingHere);
        Map<String, List<String>> fields = fields(request);
        String status = first(fields, "MessageStatus");
        int code = code(first(fields, "ErrorCode"));
        Optional<Receipt.Kind> kind = kind(status, code);
        kind.ifPresent(known -> receipts.take(
                new Receipt(named.account(), named.message(), Twilio.NAME, known, detail(status, code), time.now())));
        return Response.noContent();
    }

    /** What somebody wrote to a number of ours. It is never answered from here: Twilio answers STOP and HELP itself. */
    public Response message(Request request) {
        SetUp setUp = signed(request);
        Map<String, List<String>> fields = fields(request);
        String from = first(fields, "From");
        String channel = from.startsWith("whatsapp:") ? Twilio.WHATSAPP : Twilio.SMS;
        // Twilio says what it took it for, by the words that were chosen there.
        Optional<OptWord> word = OptWord.of(first(fields, "OptOutType")).or(() -> OptWord.of(first(fields, "Body")));
        word.ifPresent(said -> answers.heard(setUp, channel, from, said, "They wrote " + said + ".", time.now()));
        return Response.text(200, "text/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>");
    }

    private SetUp signed(Request request) {
        return setUps.named(Twilio.NAME, request.parameter("set_up"))
                .filter(found -> TwilioSignature.isOn(request, found.callbackBase(), found.get("auth_token")))
                .orElseThrow(TwilioCallbacks::nothingHere);
    }

    private static Map<String, List<String>> fields(Request request) {
        return request.isForm() ? request.fieldsAsSent() : Map.of();
    }

    private static Problem.Raised nothingHere() {
        return Problem.notFound("page or resource").raised();
    }

    private static Optional<Receipt.Kind> kind(String status, int code) {
        return switch (status) {
            case "accepted", "scheduled", "queued", "sending", "sent", "partially_delivered" ->
                Optional.of(Receipt.Kind.ACCEPTED);
            case "delivered" -> Optional.of(Receipt.Kind.DELIVERED);
            case "read" -> Optional.of(Receipt.Kind.READ);
            case "undelivered", "failed" -> Optional.of(TwilioFaults.TABLE.kind(code));
            case "canceled" -> Optional.of(Receipt.Kind.UNDELIVERED);
            default -> Optional.empty();
        };
    }

    private static String detail(String status, int code) {
        return code == 0
                ? "Twilio says: " + PlainWords.of(status, List.of()) + "."
                : TwilioFaults.TABLE.words(code, PlainWords.of(status, List.of()));
    }

    private static String first(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    private static int code(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
