package app.kept.journey.keeping;

import app.kept.account.AccountId;
import app.kept.journey.form.Addresses;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyFlaw;
import app.kept.journey.form.JourneyForm;
import app.kept.journey.form.JourneyText;
import app.kept.journey.form.ShippedJourneys;
import app.kept.platform.db.Database;
import app.kept.platform.text.Json;
import app.kept.platform.text.Yaml;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Reads and writes journeys by the names that hosts and event types have in an account. */
public final class Forms {
    private final Database database;
    private final Addresses addresses;

    public Forms(Database database, Addresses addresses) {
        this.database = database;
        this.addresses = addresses;
    }

    /** What came of reading one. */
    public sealed interface Read {
        /** @param places what its scope names, with the ids that this is now */
        record Good(Journey journey, Map<String, UUID> places) implements Read {}

        record Flawed(List<JourneyFlaw> flaws) implements Read {}
    }

    Read read(AccountId account, String source) {
        var places = new AccountPlaces(database, account);
        return switch (JourneyForm.read(source, places, addresses)) {
            case JourneyForm.Read.Right(Journey journey) -> new Read.Good(journey, places.named());
            case JourneyForm.Read.Wrong(var flaws) -> new Read.Flawed(flaws);
        };
    }

    /** A version that was right when it was written, by the names of that time. */
    Journey reread(String source, Map<String, UUID> places) {
        return JourneyForm.known(source, new PastPlaces(places));
    }

    /** The same form as programs read it. */
    JsonNode tree(String source) {
        return Yaml.read(source);
    }

    /** A form in JSON as people write it. What is wrong stays as it was sent, so that its places can be told. */
    String source(AccountId account, JsonNode tree) {
        String sent = Json.pretty(tree);
        return read(account, sent) instanceof Read.Good(Journey journey, var _)
                ? JourneyText.write(journey, new AccountPlaces(database, account))
                : sent;
    }

    /** The names of those that come with Kept. */
    public List<String> shipped() {
        return ShippedJourneys.names();
    }

    String shipped(String name) {
        return ShippedJourneys.source(name).orElseThrow();
    }
}
