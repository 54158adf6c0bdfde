package app.kept;

import app.kept.message.alert.Incident;
import app.kept.message.alert.Incidents;
import app.kept.platform.db.Tx;
import app.kept.webhook.Telling;
import app.kept.webhook.Webhook;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Tells owner and admins how it goes with their webhooks, as they hear of everything else that does not work. */
final class HookTelling implements Telling {
    private static final int LONGEST = 60;
    private static final int FIRST = 50;

    private final Incidents incidents;

    HookTelling(Incidents incidents) {
        this.incidents = incidents;
    }

    @Override
    public void failing(Tx tx, Webhook webhook, int percent, Instant pausedAt, String reason) {
        String words = reason + " If that goes on, it is paused on "
                + pausedAt.truncatedTo(ChronoUnit.MINUTES)
                        .toString()
                        .replace('T', ' ')
                        .replace(":00Z", " UTC")
                + ".";
        Incident.Key key = key(webhook, Incident.Kind.WEBHOOK_FAILING);
        if (percent == FIRST) incidents.raise(tx, key, words);
        else incidents.raiseAgain(tx, key, words, percent + "%");
    }

    @Override
    public Optional<Instant> toldAt(Tx tx, Webhook webhook) {
        return incidents.since(tx, key(webhook, Incident.Kind.WEBHOOK_FAILING));
    }

    /** What lasts is known by the name, so it goes along; otherwise it would never be over. */
    @Override
    public void renamed(Tx tx, Webhook before, Webhook after) {
        for (Incident.Kind kind : List.of(Incident.Kind.WEBHOOK_FAILING, Incident.Kind.WEBHOOK_PAUSED)) {
            Incident.Key from = key(before, kind);
            Incident.Key to = key(after, kind);
            if (!from.equals(to)) incidents.rename(tx, from, to);
        }
    }

    @Override
    public void paused(Tx tx, Webhook webhook, String reason) {
        incidents.drop(tx, key(webhook, Incident.Kind.WEBHOOK_FAILING));
        incidents.raise(tx, key(webhook, Incident.Kind.WEBHOOK_PAUSED), reason);
    }

    @Override
    public void over(Tx tx, Webhook webhook) {
        incidents.over(tx, key(webhook, Incident.Kind.WEBHOOK_FAILING));
        incidents.over(tx, key(webhook, Incident.Kind.WEBHOOK_PAUSED));
    }

    /** Two may have one name; their ids end differently. */
    private static Incident.Key key(Webhook webhook, Incident.Kind kind) {
        String id = webhook.id().toString();
        return new Incident.Key(
                webhook.account(), kind, "", name(webhook) + " (" + id.substring(id.length() - 6) + ")");
    }

    private static String name(Webhook webhook) {
        String said = webhook.wish().description();
        if (said.isEmpty()) return webhook.host();
        return said.length() <= LONGEST ? said : said.substring(0, LONGEST - 1) + "…";
    }
}
