package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.journey.form.Audience;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Step;
import app.kept.platform.db.Database;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Which programs a journey calls, and by what they know that it is us: told to those who decide, to be handed on. */
public final class WebhooksApi {
    private final Database database;
    private final Journeys journeys;
    private final Secrets secrets;

    public WebhooksApi(Database database, Journeys journeys, Secrets secrets) {
        this.database = database;
        this.journeys = journeys;
        this.secrets = secrets;
    }

    /** By what calls of an account to an address are signed. */
    @FunctionalInterface
    public interface Secrets {
        String of(AccountId account, String url);
    }

    public Response list(Request request) {
        Input query = request.query();
        Optional<Integer> version = query.number("version", 1, Integer.MAX_VALUE);
        query.check();
        AccountId account = Caller.accountOf(request);
        var id = new JourneyId(request.id("id"));
        Journey journey = database.read(tx -> journeys.table()
                        .find(tx, account, id)
                        .flatMap(row -> journeys.journey(tx, account, id, version.orElse(row.version()))))
                .orElseThrow(JourneysApi::noSuchJourney);
        return Response.json(
                200,
                new Webhooks(journey.steps().stream()
                        .flatMap(step -> webhook(account, step).stream())
                        .toList()));
    }

    private Optional<Webhook> webhook(AccountId account, Step step) {
        return step.to() instanceof Audience.Webhook(URI url)
                ? Optional.of(new Webhook(step.name(), url.toString(), secrets.of(account, url.toString())))
                : Optional.empty();
    }

    private record Webhooks(List<Webhook> webhooks) {}

    private record Webhook(String step, String url, String secret) {}
}
