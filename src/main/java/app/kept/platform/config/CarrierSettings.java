package app.kept.platform.config;

import java.util.List;

/** By whom the operator has messages carried: mail, short messages, WhatsApp. */
public final class CarrierSettings {
    public static final Setting<String> SMTP_URL = Setting.secret(
            "KEPT_SMTP_URL",
            "the mail server: smtp://user:password@mail.example.com:587 (STARTTLS), or smtps:// (TLS); smtp+plain:// on this"
                    + " machine only; with ?repeated=folded if it carries a known Message-ID only once");
    public static final Setting<String> MAIL_FROM =
            Setting.text("KEPT_MAIL_FROM", null, "as whom mail is sent, such as Clinic <bookings@example.com>");
    public static final Setting<String> BOUNCE_DOMAIN = new Setting<>(
            "KEPT_BOUNCE_DOMAIN",
            null,
            false,
            KeptSettings::parseDomain,
            "domain that mail comes back to when it cannot be delivered; all its mail is handed to"
                    + " /api/callbacks/smtp/operator");
    public static final Setting<String> BOUNCE_KEY = new Setting<>(
            "KEPT_BOUNCE_KEY",
            null,
            true,
            text -> KeptSettings.atLeast(32, text),
            "at least 32 characters by which who hands that mail over proves itself, in X-Kept-Bounce-Key");
    public static final Setting<String> RESEND_API_KEY =
            Setting.secret("KEPT_RESEND_API_KEY", "key of Resend, if mail is sent by it");
    public static final Setting<String> RESEND_WEBHOOK_SECRET = Setting.secret(
            "KEPT_RESEND_WEBHOOK_SECRET",
            "what Resend signs with when it calls"
                    + " /api/callbacks/email/resend/00000000-0000-0000-0000-000000000000");
    public static final Setting<String> RESEND_URL =
            Setting.text("KEPT_RESEND_URL", "https://api.resend.com", "where Resend is, or what speaks as it does");
    public static final Setting<String> TWILIO_ACCOUNT_SID = Setting.text(
            "KEPT_TWILIO_ACCOUNT_SID", null, "short messages by Twilio: the account there, which begins with AC");
    public static final Setting<String> TWILIO_AUTH_TOKEN =
            Setting.secret("KEPT_TWILIO_AUTH_TOKEN", "Twilio: the account's token, which signs what Twilio calls back");
    public static final Setting<String> TWILIO_API_KEY = Setting.text(
            "KEPT_TWILIO_API_KEY", null, "Twilio: a key to call with instead of the token, which begins with SK");
    public static final Setting<String> TWILIO_API_SECRET =
            Setting.secret("KEPT_TWILIO_API_SECRET", "Twilio: the secret that goes with that key");
    public static final Setting<String> TWILIO_FROM = Setting.text(
            "KEPT_TWILIO_FROM",
            null,
            "Twilio: who writes; a number such as +4930901820, or a messaging service (MG...)");
    public static final Setting<String> TWILIO_LOOK_ALIKES = Setting.text(
            "KEPT_TWILIO_LOOK_ALIKES",
            null,
            "Twilio: yes writes c for \u00e7 and the like where that makes a short message of half the segments");
    public static final Setting<String> TWILIO_PRICE =
            Setting.text("KEPT_TWILIO_PRICE", null, "Twilio: what a segment costs, such as 0.075 EUR");
    public static final Setting<String> TWILIO_WHATSAPP_FROM = Setting.text(
            "KEPT_TWILIO_WHATSAPP_FROM", null, "WhatsApp by Twilio: the number or messaging service that writes there");
    public static final Setting<String> TWILIO_WHATSAPP_TEMPLATES = Setting.text(
            "KEPT_TWILIO_WHATSAPP_TEMPLATES",
            null,
            "WhatsApp by Twilio: which template there stands for which of ours, such as"
                    + " booking_confirmed.de = HX... : client_name, start; and so on");
    public static final Setting<String> TWILIO_URL = Setting.text(
            "KEPT_TWILIO_URL", null, "Twilio: a region of theirs, such as https://api.dublin.ie1.twilio.com");
    public static final Setting<String> WHATSAPP_TOKEN =
            Setting.secret("KEPT_WHATSAPP_TOKEN", "WhatsApp by Meta: the token of a system user");
    public static final Setting<String> WHATSAPP_PHONE_NUMBER_ID = Setting.text(
            "KEPT_WHATSAPP_PHONE_NUMBER_ID",
            null,
            "WhatsApp by Meta: the id of the number that writes, not the number");
    public static final Setting<String> WHATSAPP_APP_SECRET = Setting.secret(
            "KEPT_WHATSAPP_APP_SECRET", "WhatsApp by Meta: the app's secret, which signs what Meta calls back");
    public static final Setting<String> WHATSAPP_VERIFY_TOKEN = Setting.secret(
            "KEPT_WHATSAPP_VERIFY_TOKEN",
            "WhatsApp by Meta: a word of your own, entered there with the address to call back");
    public static final Setting<String> WHATSAPP_TEMPLATES = Setting.text(
            "KEPT_WHATSAPP_TEMPLATES",
            null,
            "WhatsApp by Meta: which template there stands for which of ours, such as"
                    + " booking_confirmed.pt = agendamento/pt_BR : client_name, start; and so on");
    public static final Setting<String> WHATSAPP_URL = Setting.text(
            "KEPT_WHATSAPP_URL", null, "WhatsApp by Meta: another version, such as https://graph.facebook.com/v24.0");

    static final List<Setting<?>> ALL = List.of(
            SMTP_URL,
            MAIL_FROM,
            BOUNCE_DOMAIN,
            BOUNCE_KEY,
            RESEND_API_KEY,
            RESEND_WEBHOOK_SECRET,
            RESEND_URL,
            TWILIO_ACCOUNT_SID,
            TWILIO_AUTH_TOKEN,
            TWILIO_API_KEY,
            TWILIO_API_SECRET,
            TWILIO_FROM,
            TWILIO_LOOK_ALIKES,
            TWILIO_PRICE,
            TWILIO_WHATSAPP_FROM,
            TWILIO_WHATSAPP_TEMPLATES,
            TWILIO_URL,
            WHATSAPP_TOKEN,
            WHATSAPP_PHONE_NUMBER_ID,
            WHATSAPP_APP_SECRET,
            WHATSAPP_VERIFY_TOKEN,
            WHATSAPP_TEMPLATES,
            WHATSAPP_URL);

    private CarrierSettings() {}
}
