package app.kept.web.hook;

import app.kept.event.Catalogue;
import app.kept.event.EventKind;
import app.kept.platform.text.Texts;
import app.kept.web.message.ReasonWords;
import app.kept.web.page.Frame;
import app.kept.web.room.When;
import app.kept.webhook.Delivery;
import app.kept.webhook.HookDesk;
import app.kept.webhook.Webhook;
import java.time.ZoneId;
import java.util.List;

/** Webhooks, what they are told and what became of it, in the words of those who read it. */
final class HookWords {
    private static final String EVENT = "event.";
    private static final String STAR = "*";

    private HookWords() {}

    /**
     * How it goes with a webhook.
     *
     * @param kind the class of its chip
     * @param why in a sentence; empty where there is nothing to be said
     */
    record Standing(String words, String kind, String why) {}

    static Standing standing(Webhook webhook, Frame frame, ZoneId zone) {
        Webhook.Standing now = webhook.standing();
        if (webhook.isPaused()) {
            return new Standing(frame.text("hooks.state.paused"), "chip maybe", ReasonWords.of(now.why(), frame));
        }
        if (now.failingSince() == null) return new Standing(frame.text("hooks.state.works"), "chip good", "");
        String since = When.of(now.failingSince(), zone, frame.locale()).words();
        return new Standing(
                frame.text("hooks.state.failing", since), "chip bad", ReasonWords.of(now.lastFailure(), frame));
    }

    /** The server alone: the path may be a secret. */
    static String host(Webhook webhook) {
        return webhook.host();
    }

    /** By what people know it. */
    static String name(Webhook webhook) {
        String said = webhook.wish().description();
        return said.isEmpty() ? host(webhook) : said;
    }

    static boolean isTold(Webhook webhook) {
        return webhook.wish().types().contains(STAR);
    }

    /** Each of what it is told, families by their names. */
    static List<String> told(Webhook webhook, Frame frame) {
        return webhook.wish().types().stream().map(type -> told(type, frame)).toList();
    }

    static String told(String type, Frame frame) {
        if (type.equals(STAR)) return frame.text("hooks.told.all");
        if (!type.endsWith(".*")) return type;
        String family = type.substring(0, type.length() - 2);
        return EventFamily.all(frame).stream()
                .filter(one -> one.value().equals(type))
                .findFirst()
                .map(one -> frame.text("hooks.told.family", one.name()))
                .orElse(family + ".*");
    }

    static String state(Delivery.State state, Frame frame) {
        return frame.text(
                switch (state) {
                    case WAITING -> "hooks.delivery.waiting";
                    case DELIVERED -> "hooks.delivery.delivered";
                    case FAILED -> "hooks.delivery.failed";
                    case HELD -> "hooks.delivery.held";
                });
    }

    static String chip(Delivery.State state) {
        return switch (state) {
            case WAITING -> "chip";
            case DELIVERED -> "chip good";
            case FAILED -> "chip bad";
            case HELD -> "chip maybe";
        };
    }

    /** What happened, in a sentence. */
    static String means(String type, Frame frame) {
        if (type.equals(Delivery.TEST)) return frame.text("hooks.test.means");
        return Catalogue.find(type).map(kind -> means(kind, frame)).orElse("");
    }

    static String means(EventKind kind, Frame frame) {
        String key = EVENT + kind.type();
        // What a text is missing for is told as programs are told it.
        if (!Texts.of(frame.language()).keys().contains(key))
            return kind.means().replace("`", "");
        return frame.text(key);
    }

    /** What came of a call, with how long it took. */
    static String call(HookDesk.LastCall call, Frame frame) {
        return ReasonWords.of(call.reason(), frame) + " · " + frame.text("hooks.call.took", millis(call.micros()));
    }

    static String millis(long micros) {
        return Long.toString((micros + 500) / 1_000);
    }

    static String counted(int count) {
        return count >= HookDesk.COUNTED ? HookDesk.COUNTED + "+" : Integer.toString(count);
    }
}
