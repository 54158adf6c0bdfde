package app.kept;

import app.kept.message.channel.SetUp;
import app.kept.message.twilio.Twilio;
import app.kept.message.whatsapp.WhatsApp;
import app.kept.platform.config.BadSettings;
import app.kept.platform.config.CarrierSettings;
import app.kept.platform.config.KeptSettings;
import app.kept.platform.config.Setting;
import app.kept.platform.config.Settings;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** By whom the operator lets phones be reached, for all accounts. Half a setting is refused. */
record PhoneSettings(
        Optional<SetUp> sms,
        Optional<SetUp> whatsappByTwilio,
        Optional<SetUp> whatsapp,
        String twilioBase,
        String whatsappBase,
        OutboundRules rules) {
    private static final List<Setting<String>> TWILIO = List.of(
            CarrierSettings.TWILIO_ACCOUNT_SID,
            CarrierSettings.TWILIO_AUTH_TOKEN,
            CarrierSettings.TWILIO_API_KEY,
            CarrierSettings.TWILIO_API_SECRET,
            CarrierSettings.TWILIO_FROM,
            CarrierSettings.TWILIO_LOOK_ALIKES,
            CarrierSettings.TWILIO_PRICE,
            CarrierSettings.TWILIO_WHATSAPP_FROM,
            CarrierSettings.TWILIO_WHATSAPP_TEMPLATES,
            CarrierSettings.TWILIO_URL);
    private static final List<Setting<String>> META = List.of(
            CarrierSettings.WHATSAPP_TOKEN,
            CarrierSettings.WHATSAPP_PHONE_NUMBER_ID,
            CarrierSettings.WHATSAPP_APP_SECRET,
            CarrierSettings.WHATSAPP_VERIFY_TOKEN,
            CarrierSettings.WHATSAPP_TEMPLATES,
            CarrierSettings.WHATSAPP_URL);

    static PhoneSettings of(Settings settings, OutboundRules rules) {
        // Without it nobody outside knows where we are, and nothing can be called back.
        String base = settings.find(KeptSettings.BASE_URL).map(Object::toString).orElse("");
        String twilioBase = vetted(settings, CarrierSettings.TWILIO_URL, Twilio.BASE, rules);
        String whatsappBase = vetted(settings, CarrierSettings.WHATSAPP_URL, WhatsApp.BASE, rules);
        return new PhoneSettings(
                twilio(settings, base, CarrierSettings.TWILIO_FROM, "twilio-sms"),
                twilio(settings, base, CarrierSettings.TWILIO_WHATSAPP_FROM, "twilio-whatsapp"),
                meta(settings, base),
                twilioBase,
                whatsappBase,
                rules);
    }

    private static Optional<SetUp> twilio(Settings settings, String base, Setting<String> sender, String name) {
        if (TWILIO.stream().allMatch(one -> settings.find(one).isEmpty())) return Optional.empty();
        require(settings, List.of(CarrierSettings.TWILIO_ACCOUNT_SID, CarrierSettings.TWILIO_AUTH_TOKEN));
        if (settings.find(CarrierSettings.TWILIO_FROM).isEmpty()
                && settings.find(CarrierSettings.TWILIO_WHATSAPP_FROM).isEmpty()) {
            throw BadSettings.of(
                    CarrierSettings.TWILIO_FROM,
                    "or KEPT_TWILIO_WHATSAPP_FROM is missing: somebody has to be the sender");
        }
        if (settings.find(sender).isEmpty()) return Optional.empty();
        var values = new HashMap<String, String>();
        put(values, "account_sid", settings, CarrierSettings.TWILIO_ACCOUNT_SID);
        put(values, "auth_token", settings, CarrierSettings.TWILIO_AUTH_TOKEN);
        put(values, "api_key", settings, CarrierSettings.TWILIO_API_KEY);
        put(values, "api_secret", settings, CarrierSettings.TWILIO_API_SECRET);
        put(values, "from", settings, sender);
        put(values, "look_alikes", settings, CarrierSettings.TWILIO_LOOK_ALIKES);
        put(values, "price", settings, CarrierSettings.TWILIO_PRICE);
        put(values, "templates", settings, CarrierSettings.TWILIO_WHATSAPP_TEMPLATES);
        SetUp setUp = setUp(name, values, base);
        Twilio.complaint(setUp).ifPresent(complaint -> {
            throw BadSettings.of(
                    CarrierSettings.TWILIO_ACCOUNT_SID, "and what belongs to it cannot work: " + complaint);
        });
        return Optional.of(setUp);
    }

    private static Optional<SetUp> meta(Settings settings, String base) {
        if (META.stream().allMatch(one -> settings.find(one).isEmpty())) return Optional.empty();
        require(settings, META.subList(0, 4));
        var values = new HashMap<String, String>();
        put(values, "token", settings, CarrierSettings.WHATSAPP_TOKEN);
        put(values, "phone_number_id", settings, CarrierSettings.WHATSAPP_PHONE_NUMBER_ID);
        put(values, "app_secret", settings, CarrierSettings.WHATSAPP_APP_SECRET);
        put(values, "verify_token", settings, CarrierSettings.WHATSAPP_VERIFY_TOKEN);
        put(values, "templates", settings, CarrierSettings.WHATSAPP_TEMPLATES);
        SetUp setUp = setUp("whatsapp", values, base);
        WhatsApp.complaint(setUp).ifPresent(complaint -> {
            throw BadSettings.of(CarrierSettings.WHATSAPP_TOKEN, "and what belongs to it cannot work: " + complaint);
        });
        return Optional.of(setUp);
    }

    private static void require(Settings settings, List<Setting<String>> needed) {
        for (Setting<String> one : needed) {
            if (settings.find(one).isEmpty()) {
                throw BadSettings.of(
                        one,
                        "is missing: "
                                + String.join(
                                        ", ", needed.stream().map(Setting::name).toList())
                                + " belong together, set all or none");
            }
        }
    }

    private static void put(Map<String, String> values, String field, Settings settings, Setting<String> setting) {
        settings.find(setting).ifPresent(value -> values.put(field, value));
    }

    private static SetUp setUp(String name, Map<String, String> values, String base) {
        UUID id = UUID.nameUUIDFromBytes(("operator:" + name).getBytes(StandardCharsets.UTF_8));
        return new SetUp(null, id, Map.copyOf(values), base);
    }

    private static String vetted(Settings settings, Setting<String> setting, String usual, OutboundRules rules) {
        String base = settings.find(setting).orElse(usual).replaceAll("/+$", "");
        return switch (OutboundUrl.vet(base, rules)) {
            case OutboundUrl.Accepted _ -> base;
            case OutboundUrl.Refused(String reason) ->
                throw BadSettings.of(
                        setting, "cannot be called: " + reason + " KEPT_OUTBOUND_ALLOW opens private subnets.");
        };
    }
}
