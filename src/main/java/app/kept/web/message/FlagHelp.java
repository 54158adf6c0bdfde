package app.kept.web.message;

import app.kept.account.Right;
import app.kept.message.alert.Incident;
import app.kept.platform.http.Request;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import java.util.Optional;

/**
 * What to do about a red flag, and where.
 *
 * @param place empty where whoever looks may not go there
 */
public record FlagHelp(String words, Optional<Causes.Place> place) {
    public static FlagHelp of(Incident.Kind kind, Request request, Frame frame) {
        return switch (kind) {
            case PROVIDER_PAUSED -> providers("today.flag.provider_paused", request, frame);
            case PROVIDER_FAILING -> providers("today.flag.provider_failing", request, frame);
            case BACKLOG ->
                help(
                        "today.flag.backlog",
                        Link.to(Tabs.MESSAGES).with("state", "planned"),
                        "today.flag.to_messages",
                        request,
                        frame);
            case SILENCE -> providers("today.flag.silence", request, frame);
            case JOURNEY_NO_PATIENT ->
                help("today.flag.no_patient", Link.to(Tabs.HEALTH), "today.flag.to_health", request, frame);
            case JOURNEY_ERRORS ->
                help(
                        "today.flag.errors",
                        Link.to(Tabs.MESSAGES).with("state", "failed"),
                        "today.flag.to_failed",
                        request,
                        frame);
            case JOURNEY_NOTHING_SENT ->
                help("today.flag.nothing_sent", Link.to(Tabs.HEALTH), "today.flag.to_health", request, frame);
            case WEBHOOK_FAILING ->
                help("today.flag.webhook_failing", Link.to("/webhooks"), "today.flag.to_webhooks", request, frame);
            case WEBHOOK_PAUSED ->
                help("today.flag.webhook_paused", Link.to("/webhooks"), "today.flag.to_webhooks", request, frame);
        };
    }

    private static FlagHelp providers(String words, Request request, Frame frame) {
        return new FlagHelp(
                frame.text(words),
                Causes.to(request, Right.MANAGE_PROVIDERS, Link.to(Tabs.PROVIDERS), "today.flag.to_providers", frame));
    }

    private static FlagHelp help(String words, Link page, String link, Request request, Frame frame) {
        return new FlagHelp(frame.text(words), Causes.to(request, Right.READ_MESSAGES, page, link, frame));
    }
}
