package app.kept.message.alert;

import app.kept.account.AccountId;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.channel.About;
import app.kept.message.channel.Carriers;
import app.kept.message.channel.Route;
import app.kept.message.webhook.WebhookChannel;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.platform.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Word to owner and admins, by mail and where there is one in the inbox, and to a program where one is to be called: once
 * when it begins, once when it is over.
 */
public final class AlertLetters {
    private static final String TEMPLATE = "operations_alert";
    private static final int MOST = 20;

    private final Outbox outbox;
    private final Carriers carriers;
    private final Time time;

    public AlertLetters(Outbox outbox, Carriers carriers, Time time) {
        this.outbox = outbox;
        this.carriers = carriers;
        this.time = time;
    }

    /** Somebody who is told. */
    private record Admin(UUID person, String email, String name, Language language, ZoneId zone) {}

    void began(Tx tx, Incident incident) {
        plan(tx, incident, "began", incident.beganAt());
    }

    /** It goes on, and has got as far as that. */
    void still(Tx tx, Incident incident, String step) {
        plan(tx, incident, "still:" + step, time.now());
    }

    void ended(Tx tx, Incident incident) {
        plan(tx, incident, "ended", time.now());
    }

    private void plan(Tx tx, Incident incident, String what, Instant at) {
        var letters = new ArrayList<NewMessage>();
        boolean hasInbox = !carriers.of(incident.account(), "inbox").isEmpty();
        for (Admin admin : admins(tx, incident.account())) {
            letters.add(letter(incident, what, at, admin, "email", admin.email()));
            if (hasInbox) {
                letters.add(letter(
                        incident, what, at, admin, "inbox", admin.person().toString()));
            }
        }
        if (!carriers.of(incident.account(), WebhookChannel.NAME).isEmpty()) {
            letters.add(call(incident, what, at, ofAccount(tx, incident.account())));
        }
        outbox.plan(tx, letters);
    }

    private NewMessage letter(Incident incident, String what, Instant at, Admin admin, String channel, String address) {
        return message(
                incident,
                what + ":" + channel + ":" + admin.person(),
                new Route(channel, address),
                admin,
                data(incident, what, at, admin));
    }

    /** For programs: once, however many admins there are, and with what they can tell apart. */
    private NewMessage call(Incident incident, String what, Instant at, Admin account) {
        var data = new HashMap<>(data(incident, what, at, account));
        data.put("type", "alert." + what.split(":", 2)[0]);
        data.put("at", at.toString());
        data.put("kind", incident.kind().name().toLowerCase(Locale.ROOT));
        data.put("channel", incident.channel());
        data.put("provider", incident.provider());
        data.put("began_at", incident.beganAt().toString());
        return message(incident, what + ":webhook", new Route(WebhookChannel.NAME, "alerts"), account, data);
    }

    private static Map<String, String> data(Incident incident, String what, Instant at, Admin reader) {
        Texts texts = Texts.of(reader.language());
        return Map.of(
                "trouble",
                        texts.get(
                                key(incident.kind(), what),
                                Sayings.channel(texts, incident.channel()),
                                incident.provider()),
                "reason", what.equals("ended") ? "" : incident.reason(),
                "name", reader.name(),
                "when", Moments.dayAndTime(at, reader.zone(), reader.language().locale()),
                "zone", Moments.zone(reader.zone(), reader.language().locale()));
    }

    private NewMessage message(Incident incident, String key, Route route, Admin reader, Map<String, String> data) {
        return new NewMessage(
                incident.account(),
                "alert:" + incident.id() + ":" + key,
                new About("incident", incident.id()),
                TEMPLATE,
                TEMPLATE,
                route.channel(),
                route.channel().equals(WebhookChannel.NAME) ? "program" : "admin",
                route.address(),
                reader.language(),
                reader.zone(),
                data,
                time.now(),
                null);
    }

    /** Nobody in particular: programs are told in the account's own language. */
    private static Admin ofAccount(Tx tx, AccountId account) {
        return tx.sql("select id, name, language, time_zone from account where id = :account")
                .bind("account", account)
                .one(row -> new Admin(
                        row.uuid("id"),
                        "",
                        row.text("name"),
                        Language.of(row.text("language")).orElse(Language.EN),
                        ZoneId.of(row.text("time_zone"))));
    }

    private static List<Admin> admins(Tx tx, AccountId account) {
        return tx.sql("""
                select person.id, email, person.name, coalesce(person.language, account.language) as language,
                    account.time_zone
                from member
                join person on person.id = member.person_id and person.deactivated_at is null
                join account on account.id = member.account_id and account.deactivated_at is null
                where member.account_id = :account and role in ('owner', 'admin')
                order by member.created_at, person.id
                limit :most
                """)
                .bind("account", account)
                .bind("most", MOST)
                .list(row -> new Admin(
                        row.uuid("id"),
                        row.text("email"),
                        row.text("name"),
                        Language.of(row.text("language")).orElse(Language.EN),
                        ZoneId.of(row.text("time_zone"))));
    }

    private static String key(Incident.Kind kind, String what) {
        boolean began = !what.equals("ended");
        return switch (kind) {
            case PROVIDER_PAUSED -> began ? "alert.paused.began" : "alert.paused.ended";
            case PROVIDER_FAILING -> began ? "alert.failing.began" : "alert.failing.ended";
            case BACKLOG -> began ? "alert.backlog.began" : "alert.backlog.ended";
            case SILENCE -> began ? "alert.silence.began" : "alert.silence.ended";
            case JOURNEY_NO_PATIENT -> began ? "alert.no_patient.began" : "alert.no_patient.ended";
            case JOURNEY_ERRORS -> began ? "alert.journey_errors.began" : "alert.journey_errors.ended";
            case JOURNEY_NOTHING_SENT -> began ? "alert.nothing_sent.began" : "alert.nothing_sent.ended";
            case WEBHOOK_FAILING -> began ? "alert.webhook_failing.began" : "alert.webhook_failing.ended";
            case WEBHOOK_PAUSED -> began ? "alert.webhook_paused.began" : "alert.webhook_paused.ended";
        };
    }
}
