package app.kept.message.alert;

import app.kept.account.AccountId;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.channel.About;
import app.kept.message.channel.Carriers;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.platform.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Word to owner and admins, by mail and where there is one in the inbox: once when it begins, once when it is over. */
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
        outbox.plan(tx, letters);
    }

    private NewMessage letter(Incident incident, String what, Instant at, Admin admin, String channel, String address) {
        Texts texts = Texts.of(admin.language());
        Map<String, String> data = Map.of(
                "what",
                        texts.get(
                                key(incident.kind(), what),
                                Sayings.channel(texts, incident.channel()),
                                incident.provider()),
                "reason", what.equals("ended") ? "" : incident.reason(),
                "name", admin.name(),
                "when", Moments.dayAndTime(at, admin.zone(), admin.language()),
                "zone", Moments.zone(admin.zone(), admin.language()));
        return new NewMessage(
                incident.account(),
                "alert:" + incident.id() + ":" + what + ":" + channel + ":" + admin.person(),
                new About("incident", incident.id()),
                TEMPLATE,
                TEMPLATE,
                channel,
                "admin",
                address,
                admin.language(),
                admin.zone(),
                data,
                time.now(),
                null);
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
        boolean began = what.equals("began");
        return switch (kind) {
            case PROVIDER_PAUSED -> began ? "alert.paused.began" : "alert.paused.ended";
            case PROVIDER_FAILING -> began ? "alert.failing.began" : "alert.failing.ended";
            case BACKLOG -> began ? "alert.backlog.began" : "alert.backlog.ended";
            case SILENCE -> began ? "alert.silence.began" : "alert.silence.ended";
        };
    }
}
