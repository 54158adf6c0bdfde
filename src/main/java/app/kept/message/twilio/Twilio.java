package app.kept.message.twilio;

import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.channel.SetUp;
import app.kept.message.channel.SetUpField;
import app.kept.message.phone.CallbackIds;
import app.kept.message.phone.Calls;
import app.kept.platform.base.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Twilio, for one of the two channels that Kept uses it for. */
public final class Twilio implements Provider {
    public static final String NAME = "twilio";
    public static final String SMS = "sms";
    public static final String WHATSAPP = "whatsapp";
    public static final String BASE = "https://api.twilio.com";

    private final String channel;
    private final Calls calls;
    private final CallbackIds ids;
    private final Time time;

    private Twilio(String channel, Calls calls, CallbackIds ids, Time time) {
        this.channel = channel;
        this.calls = calls;
        this.ids = ids;
        this.time = time;
    }

    public static Twilio sms(Calls calls, CallbackIds ids, Time time) {
        return new Twilio(SMS, calls, ids, time);
    }

    public static Twilio whatsapp(Calls calls, CallbackIds ids, Time time) {
        return new Twilio(WHATSAPP, calls, ids, time);
    }

    /** Why nothing can be sent with what was typed; empty when it can. */
    public static Optional<String> complaint(SetUp setUp) {
        return Optional.of(TwilioAccount.of(setUp).complaint()).filter(text -> !text.isEmpty());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public List<SetUpField> fields() {
        var fields = new ArrayList<>(List.of(
                new SetUpField("account_sid", true, false, 34),
                // Callbacks are signed with it, whatever the calls are made with.
                new SetUpField("auth_token", true, true, 100),
                new SetUpField("api_key", false, false, 34),
                new SetUpField("api_secret", false, true, 100),
                new SetUpField("from", true, false, 40),
                new SetUpField("price", false, false, 20)));
        fields.add(
                channel.equals(SMS)
                        ? new SetUpField("look_alikes", false, false, 3)
                        : new SetUpField("templates", false, false, 10_000));
        return List.copyOf(fields);
    }

    @Override
    public Channel open(SetUp setUp) {
        return new TwilioChannel(channel, TwilioAccount.of(setUp), calls, ids, time);
    }
}
