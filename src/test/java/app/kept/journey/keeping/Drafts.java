package app.kept.journey.keeping;

import app.kept.testing.Api;
import java.net.http.HttpRequest;

/** Journeys as tests write them. */
final class Drafts {
    /** Word of an agreement, and one reminder so long before the start. */
    static String plain(String name, String ahead) {
        return """
                journey: %s
                title: Plain
                steps:
                  - step: confirmed
                    on: booking.agreed
                    to: client
                    by: [email]
                    template: booking_confirmed
                    also_to_actor: true
                  - step: reminder
                    at: start - %s
                    to: client
                    by: [email]
                    template: booking_reminder
                """.formatted(name, ahead);
    }

    private Drafts() {}

    static Api.Answer yaml(Api api, String method, String path, String source) {
        return api.send(api.request(path)
                .header("Content-Type", "application/yaml")
                .method(method, HttpRequest.BodyPublishers.ofString(source)));
    }
}
