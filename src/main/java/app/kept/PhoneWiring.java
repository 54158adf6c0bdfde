package app.kept;

import static app.kept.account.Right.EVERYBODY;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.account.AccountId;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.Receipts;
import app.kept.message.channel.SetUp;
import app.kept.message.phone.Answers;
import app.kept.message.phone.CallbackIds;
import app.kept.message.phone.Calls;
import app.kept.message.phone.Correspondents;
import app.kept.message.phone.SetUps;
import app.kept.message.twilio.Twilio;
import app.kept.message.twilio.TwilioCallbacks;
import app.kept.message.whatsapp.WhatsApp;
import app.kept.message.whatsapp.WhatsAppCallbacks;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.Route;
import app.kept.platform.observe.Log;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.secret.MasterKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** All that reaches phones: who carries, and what is called back. */
final class PhoneWiring {
    private static final int MOST_FROM_TWILIO = 32 * 1_024;
    private static final int MOST_FROM_META = 1_024 * 1_024;

    private final PhoneSettings settings;
    private final Provider sms;
    private final Provider whatsappByTwilio;
    private final Provider whatsapp;
    private final TwilioCallbacks twilioCallbacks;
    private final WhatsAppCallbacks whatsappCallbacks;

    PhoneWiring(PhoneSettings settings, Database database, MasterKey key, OutboundClient client, Time time) {
        this.settings = settings;
        var ids = new CallbackIds(key.signer("callback"));
        var twilio = new Calls(client, settings.rules(), settings.twilioBase());
        this.sms = Twilio.sms(twilio, ids, time);
        this.whatsappByTwilio = Twilio.whatsapp(twilio, ids, time);
        this.whatsapp = new WhatsApp(new Calls(client, settings.rules(), settings.whatsappBase()), ids);
        Receipts receipts = new Noted();
        var setUps = new OfOperator(settings);
        var answers = new Answers(receipts, new Correspondents(database), time);
        this.twilioCallbacks = new TwilioCallbacks(setUps, ids, receipts, answers, time);
        this.whatsappCallbacks = new WhatsAppCallbacks(setUps, ids, receipts, answers, time);
    }

    /** What an account may set up for itself. */
    List<Provider> providers() {
        return List.of(sms, whatsapp, whatsappByTwilio);
    }

    /** What the operator has set up for all, the preferred one first. */
    List<Channel> channels() {
        var channels = new ArrayList<Channel>();
        settings.sms().map(sms::open).ifPresent(channels::add);
        settings.whatsapp().map(whatsapp::open).ifPresent(channels::add);
        settings.whatsappByTwilio().map(whatsappByTwilio::open).ifPresent(channels::add);
        return List.copyOf(channels);
    }

    List<Route> routes() {
        return List.of(
                post("/api/callbacks/twilio/{set_up}", EVERYBODY, twilioCallbacks::message)
                        .withBodyUpTo(MOST_FROM_TWILIO),
                post("/api/callbacks/twilio/{set_up}/{letter}", EVERYBODY, twilioCallbacks::status)
                        .withBodyUpTo(MOST_FROM_TWILIO),
                get("/api/callbacks/whatsapp/{set_up}", EVERYBODY, whatsappCallbacks::verify),
                post("/api/callbacks/whatsapp/{set_up}", EVERYBODY, whatsappCallbacks::take)
                        .withBodyUpTo(MOST_FROM_META));
    }

    private record OfOperator(PhoneSettings settings) implements SetUps {
        @Override
        public Optional<SetUp> ofOperator(String provider) {
            return provider.equals(WhatsApp.NAME)
                    ? settings.whatsapp()
                    : settings.sms().or(settings::whatsappByTwilio);
        }

        @Override
        public Optional<SetUp> of(AccountId account, UUID id, String provider) {
            return Optional.empty();
        }
    }

    /** Until somebody acts on them, what providers tell later is written into the log. */
    private static final class Noted implements Receipts {
        @Override
        public void take(Receipt receipt) {
            Log.info("message.receipt", "message", receipt.message(), "kind", receipt.kind(), "by", receipt.provider());
        }

        @Override
        public void optedOut(AccountId account, String channel, String address, String detail) {
            Log.info("message.opted_out", "account", account, "channel", channel);
        }

        @Override
        public void optedIn(AccountId account, String channel, String address, String detail) {
            Log.info("message.opted_in", "account", account, "channel", channel);
        }
    }
}
