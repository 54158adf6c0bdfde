package app.kept.message.twilio;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Letter;
import app.kept.message.channel.PlainWords;
import app.kept.message.channel.Unanswered;
import app.kept.message.phone.CallbackIds;
import app.kept.message.phone.Calls;
import app.kept.message.phone.ErrorTable;
import app.kept.message.phone.Numbers;
import app.kept.message.phone.Refused;
import app.kept.message.phone.SetUps;
import app.kept.platform.base.Time;
import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Hands letters to Twilio. It knows no key for repeated ones: what may have arrived is looked for there, and never
 * blindly sent again.
 */
final class TwilioChannel implements Channel {
    private static final int LONGEST_VALIDITY = 36_000;

    private final String name;
    private final TwilioAccount account;
    private final Calls calls;
    private final CallbackIds ids;
    private final Time time;

    TwilioChannel(String name, TwilioAccount account, Calls calls, CallbackIds ids, Time time) {
        this.name = name;
        this.account = account;
        this.calls = calls;
        this.ids = ids;
        this.time = time;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String provider() {
        return Twilio.NAME;
    }

    @Override
    public boolean honoursKey() {
        return false;
    }

    @Override
    public Delivery deliver(Letter letter) {
        if (!account.complaint().isEmpty()) {
            return ErrorTable.of(Fault.PROVIDER, account.complaint(), Duration.ZERO);
        }
        if (!Numbers.isSound(letter.address())) {
            return new Delivery.Never(Fault.ADDRESS, "This is no number with its country, such as +4930901820.");
        }
        return switch (TwilioLetter.of(name, account, letter)) {
            case TwilioLetter.Impossible(String why) -> new Delivery.Never(Fault.CONTENT, why);
            case TwilioLetter.Text text -> send(letter, text);
            case TwilioLetter.Template template -> send(letter, template);
        };
    }

    @Override
    public boolean canBeAsked() {
        return true;
    }

    @Override
    public Optional<Delivery> lookUp(Letter letter, Unanswered call) {
        if (!account.complaint().isEmpty() || !Numbers.isSound(letter.address())) return Optional.empty();
        return new TwilioLookUp(name, account, calls, time).find(letter, call);
    }

    private Delivery send(Letter letter, TwilioLetter what) {
        OutboundAnswer answer = calls.send(
                "POST",
                "/2010-04-01/Accounts/" + account.sid() + "/Messages.json",
                request -> request.header("Authorization", account.authorization())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .body(OutboundBody.ofText(form(fields(letter, what)))));
        return switch (answer) {
            case OutboundAnswer.Refused refused -> Refused.guarded(refused);
            case OutboundAnswer.Failed failed -> Refused.none(failed);
            case OutboundAnswer.Answered answered -> judged(answered, what);
        };
    }

    private Map<String, String> fields(Letter letter, TwilioLetter what) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("To", spoken(letter.address()));
        if (account.sendsByService()) fields.put("MessagingServiceSid", account.from());
        else fields.put("From", spoken(account.from()));
        switch (what) {
            case TwilioLetter.Text(var text, boolean isCounted) -> {
                fields.put("Body", text.text());
                if (isCounted && account.usesLookAlikes()) fields.put("SmartEncoded", "true");
            }
            case TwilioLetter.Template template -> {
                fields.put("ContentSid", template.contentSid());
                if (!template.values().isEmpty()) fields.put("ContentVariables", template.variables());
            }
            case TwilioLetter.Impossible impossible -> throw new IllegalStateException(impossible.why());
        }
        String base = account.setUp().callbackBase();
        if (!base.isEmpty()) fields.put("StatusCallback", callback(base, letter));
        Instant notAfter = letter.extras().notAfter();
        if (notAfter != null) fields.put("ValidityPeriod", Long.toString(validity(notAfter)));
        return fields;
    }

    private String callback(String base, Letter letter) {
        return base + TwilioCallbacks.PATH + SetUps.name(account.setUp()) + "/" + ids.of(account.setUp(), letter);
    }

    /** What would come after that moment is better dropped by Twilio than read. */
    private long validity(Instant notAfter) {
        return Math.clamp(Duration.between(time.now(), notAfter).toSeconds(), 1, LONGEST_VALIDITY);
    }

    private Delivery judged(OutboundAnswer.Answered answer, TwilioLetter what) {
        JsonNode json = Calls.json(answer);
        if (answer.status() / 100 != 2) {
            return new Refused(
                            json.path("code").asInt(0),
                            PlainWords.of(json.path("message").asString(""), account.secrets()))
                    .judged(answer, TwilioFaults.TABLE, "Twilio");
        }
        int code = json.path("error_code").asInt(0);
        if (code != 0) {
            return new Refused(code, PlainWords.of(json.path("error_message").asString(""), account.secrets()))
                    .judged(answer, TwilioFaults.TABLE, "Twilio");
        }
        return new Delivery.Done(json.path("sid").asString(""), "Twilio has taken it." + words(what));
    }

    private String words(TwilioLetter what) {
        if (!(what instanceof TwilioLetter.Text(var text, boolean isCounted))) return "";
        if (!isCounted) return text.cutWords();
        String price = account.price()
                .map(each -> ", " + each.of(text.segments().count()))
                .orElse("");
        return " " + text.segments().words() + price + "." + text.cutWords();
    }

    private String spoken(String number) {
        return name.equals(Twilio.WHATSAPP) ? "whatsapp:" + number : number;
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
