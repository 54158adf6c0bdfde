package app.kept.web.hook;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import app.kept.webhook.Webhook;
import app.kept.webhook.WebhookKeeping;
import java.util.UUID;

/** Where the pages of webhooks are, and which webhook an address names. */
final class HookPlace {
    static final String PATH = "/webhooks";
    static final String NEW = PATH + "/new";
    static final String EVENTS = PATH + "/events";
    static final String DONE = "done";

    private HookPlace() {}

    static Link link(Request request, String path) {
        return Link.to(path)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen());
    }

    static Link one(Request request, UUID id) {
        return link(request, PATH + "/" + id);
    }

    /** @param below what stands behind it, such as {@code edit} */
    static Link one(Request request, UUID id, String below) {
        return link(request, PATH + "/" + id + "/" + below);
    }

    static Link delivery(Request request, UUID webhook, UUID id) {
        return one(request, webhook, "deliveries/" + id);
    }

    static boolean mayChange(Request request) {
        return Caller.memberOf(request).may(Right.CHANGE_WEBHOOKS);
    }

    /** Secrets are shown on a page this once: whoever sees no pages is turned away before any is made. */
    static void forPeople(Request request) {
        if (!mayChange(request)) throw gone();
    }

    static Webhook inPath(Request request, WebhookKeeping keeping) {
        return keeping.find(Caller.accountOf(request), request.id("id")).orElseThrow(HookPlace::gone);
    }

    static Problem.Raised gone() {
        return Problem.notFound("page").raised();
    }
}
