package app.kept.message.whatsapp;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUp;
import app.kept.message.channel.SetUpField;
import app.kept.message.phone.CallbackIds;
import app.kept.message.phone.Calls;
import java.util.List;
import java.util.Optional;

/** Meta's Cloud API, which is WhatsApp itself. */
public final class WhatsApp implements Provider {
    public static final String NAME = "whatsapp";
    public static final String BASE = "https://graph.facebook.com/v23.0";

    private final Calls calls;
    private final CallbackIds ids;

    public WhatsApp(Calls calls, CallbackIds ids) {
        this.calls = calls;
        this.ids = ids;
    }

    /** Why nothing can be sent with what was typed; empty when it can. */
    public static Optional<String> complaint(SetUp setUp) {
        return Optional.of(WhatsAppChannel.complaint(setUp)).filter(text -> !text.isEmpty());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String channel() {
        return "whatsapp";
    }

    @Override
    public List<SetUpField> fields() {
        return List.of(
                new SetUpField("token", true, true, 500),
                new SetUpField("phone_number_id", true, false, 30),
                new SetUpField("app_secret", true, true, 100),
                new SetUpField("verify_token", true, true, 100),
                new SetUpField("templates", false, false, 10_000));
    }

    @Override
    public Channel open(SetUp setUp) {
        return new WhatsAppChannel(setUp, calls, ids);
    }
}
