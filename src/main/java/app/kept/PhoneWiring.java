package app.kept;

import static app.kept.account.Right.EVERYBODY;
import static app.kept.platform.http.Route.get;
import static app.kept.platform.http.Route.post;

import app.kept.account.AccountId;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Provider;
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
    private final Database database;
    private final CallbackIds ids;
    private final Time time;

    PhoneWiring(PhoneSettings settings, Database database, MasterKey key, OutboundClient client, Time time) {
        this.settings = settings;
        var ids = new CallbackIds(key.signer("callback"));
        var twilio = new Calls(client, settings.rules(), settings.twilioBase());
        this.sms = Twilio.sms(twilio, ids, time);
        this.whatsappByTwilio = Twilio.whatsapp(twilio, ids, time);
        this.whatsapp = new WhatsApp(new Calls(client, settings.rules(), settings.whatsappBase()), ids);
        this.database = database;
        this.ids = ids;
        this.time = time;
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

    List<Route> routes(Receipts receipts, OfAccounts accounts) {
        var setUps = new Known(settings, accounts);
        var answers = new Answers(receipts, new Correspondents(database), time);
        var twilioCallbacks = new TwilioCallbacks(setUps, ids, receipts, answers, time);
        var whatsappCallbacks = new WhatsAppCallbacks(setUps, ids, receipts, answers, time);
        return List.of(
                post("/api/callbacks/twilio/{set_up}", EVERYBODY, twilioCallbacks::message)
                        .withBodyUpTo(MOST_FROM_TWILIO),
                post("/api/callbacks/twilio/{set_up}/{letter}", EVERYBODY, twilioCallbacks::status)
                        .withBodyUpTo(MOST_FROM_TWILIO),
                get("/api/callbacks/whatsapp/{set_up}", EVERYBODY, whatsappCallbacks::verify),
                post("/api/callbacks/whatsapp/{set_up}", EVERYBODY, whatsappCallbacks::take)
                        .withBodyUpTo(MOST_FROM_META));
    }

    /** How accounts have set up theirs. */
    @FunctionalInterface
    interface OfAccounts {
        Optional<SetUp> of(AccountId account, UUID id);
    }

    private record Known(PhoneSettings settings, OfAccounts accounts) implements SetUps {
        @Override
        public Optional<SetUp> ofOperator(String provider) {
            return provider.equals(WhatsApp.NAME)
                    ? settings.whatsapp()
                    : settings.sms().or(settings::whatsappByTwilio);
        }

        @Override
        public Optional<SetUp> of(AccountId account, UUID id, String provider) {
            return accounts.of(account, id);
        }
    }
}
