package app.kept.web.hook;

import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.Rooms;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import app.kept.webhook.Webhook;
import app.kept.webhook.WebhookKeeping;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page that shows secrets this once, with how to check a call by them. */
public final class FreshSecrets {
    private final Threshold threshold;

    FreshSecrets(Threshold threshold) {
        this.threshold = threshold;
    }

    /**
     * The page.
     *
     * @param old until when the secret before signs as well, in a sentence; empty where there is none
     */
    public record View(
            Frame frame,
            Rooms rooms,
            String name,
            String back,
            String old,
            List<Secret> secrets,
            List<Snippets.Snippet> snippets) {}

    /** Something to be copied. */
    public record Secret(String id, String label, String hint, String value) {}

    Response page(Request request, WebhookKeeping.Outcome.Done done, String title) {
        return page(request, done, title, Optional.empty());
    }

    /** @param until how long the secret before signs as well */
    Response page(Request request, WebhookKeeping.Outcome.Done done, String title, Optional<Instant> until) {
        Webhook webhook = done.webhook();
        Frame frame = threshold.frame(request, HookPlace.one(request, webhook.id()), title);
        ZoneId zone = threshold.zone(request);
        var view = new View(
                frame,
                threshold.rooms(request, frame, HookPlace.PATH),
                HookWords.name(webhook),
                HookPlace.one(request, webhook.id()).toString(),
                until.map(at -> frame.text(
                                "hooks.fresh.old",
                                When.of(at, zone, frame.locale()).words(),
                                Moments.zone(zone, frame.locale())))
                        .orElse(""),
                secrets(done, frame),
                Snippets.all());
        // Nobody on the way is to keep a secret.
        return threshold.answer(200, "hook/fresh", view).with("Cache-Control", "no-store");
    }

    private static List<Secret> secrets(WebhookKeeping.Outcome.Done done, Frame frame) {
        var secrets = new ArrayList<Secret>();
        Optional.ofNullable(done.fresh().get(Webhook.Kind.V1))
                .ifPresent(value -> secrets.add(
                        new Secret("secret", frame.text("hooks.secret"), frame.text("hooks.secret.hint"), value)));
        Optional.ofNullable(done.fresh().get(Webhook.Kind.GITHUB))
                .ifPresent(value -> secrets.add(new Secret(
                        "github-secret",
                        frame.text("hooks.secret.github"),
                        frame.text("hooks.secret.github.hint"),
                        value)));
        done.publicKey()
                .ifPresent(value -> secrets.add(new Secret(
                        "public-key", frame.text("hooks.public_key"), frame.text("hooks.public_key.hint"), value)));
        return secrets;
    }
}
