package app.kept.journey.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Cast;
import app.kept.testing.Rows;
import app.kept.testing.SignedIn;
import app.kept.testing.TestServer;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Added, changed, restored and put away, over the API. */
class JourneysTest {
    private static final String JOURNEYS = "/api/journeys";

    private final TestServer server = TestServer.start();
    private final Rows rows = new Rows(server.database());
    private final Cast cast = new Cast(server.api());
    private final Api admin = SignedIn.as(server, "admin").api();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAccountWithoutAnyIsGivenTheFirstOneWithItsFirstBooking() {
        JsonNode none = admin.get(JOURNEYS).json();
        assertThat(none.path("journeys")).isEmpty();
        assertThat(none.path("given").asString()).isEqualTo("counselling");
        assertThat(none.path("covered").asBoolean()).isTrue();
        assertThat(none.path("shipped")).hasSize(5);

        cast.clock("2026-11-20T10:00:00Z");
        cast.book(cast.talk(cast.anna()), "2026-11-23T09:00:00Z");
        Await.until("a booking is planned", () -> rows.number("select count(*) from journey_booking") == 1);

        JsonNode line = admin.get(JOURNEYS).json().at("/journeys/0");
        assertThat(line.path("name").asString()).isEqualTo("counselling");
        assertThat(line.path("version").asInt()).isEqualTo(1);
        assertThat(line.path("bookings").asInt()).isEqualTo(1);
        assertThat(admin.get(JOURNEYS).json().path("given").isNull()).isTrue();
        // Nobody wrote it.
        assertThat(rows.number("select count(*) from journey_version where made_by is null"))
                .isEqualTo(1);
    }

    @Test
    void aJourneyIsAddedReadAndChangedAsYamlAndAsJson() {
        String yaml = "# Ours.\n" + Drafts.plain("ours", "24h");
        Api.Answer added = Drafts.yaml(admin, "POST", JOURNEYS, yaml);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String path = JOURNEYS + "/" + added.id();
        assertThat(added.raw().headers().firstValue("Location")).hasValue(path);
        assertThat(added.json().path("form").path("steps")).hasSize(2);

        // As it was written, with its remarks.
        Api.Answer read = admin.send(admin.request(path).header("Accept", "application/yaml"));
        assertThat(read.body()).isEqualTo(yaml);
        assertThat(read.raw().headers().firstValue("ETag")).hasValue("\"1\"");

        // The form in JSON is the same form, and is kept as people write it.
        JsonNode form = admin.get(path).json().path("form");
        Map<String, Object> again = Map.of("journey", "ours", "title", "In JSON", "steps", form.path("steps"));
        Api.Answer changed = admin.put(path + "?version=1", again);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("version").asInt()).isEqualTo(2);
        assertThat(changed.json().path("source").asString()).startsWith("journey: ours\ntitle: In JSON\nsteps:\n");

        Api.Answer old = admin.send(admin.request(path + "/versions/1").header("Accept", "application/yaml"));
        assertThat(old.body()).isEqualTo(yaml);
        JsonNode versions = admin.get(path + "/versions").json().path("versions");
        assertThat(versions.valueStream().map(one -> one.path("version").asInt()))
                .containsExactly(2, 1);

        Api.Answer restored = admin.post(path + "/versions/1/restore", Map.of("version", 2));
        assertThat(restored.json().path("version").asInt()).isEqualTo(3);
        assertThat(restored.json().path("source").asString()).isEqualTo(yaml);
        assertThat(rows.texts("select action from audit where object = 'journey' order by at, id"))
                .containsExactly("created", "changed", "restored");
    }

    @Test
    void whatIsWrongIsSaidWithItsPlaceAndNothingIsKept() {
        String wrong = Drafts.plain("ours", "24h").replace("template: booking_reminder", "template: no_such_thing");
        Api.Answer refused = Drafts.yaml(admin, "POST", JOURNEYS, wrong);

        assertThat(refused.status()).isEqualTo(422);
        JsonNode error = refused.json().at("/errors/0");
        assertThat(error.path("field").asString()).isEqualTo("steps[1].template:14");
        assertThat(rows.number("select count(*) from journey")).isZero();

        for (String hostile :
                List.of("", "- a\n", "steps: [", "\u0000", "a: &a [*a]", "{}", "journey: x\nsteps: []\n")) {
            assertThat(Drafts.yaml(admin, "POST", JOURNEYS, hostile).status())
                    .as(hostile)
                    .isEqualTo(422);
        }
        assertThat(admin.post(JOURNEYS, Map.of("shipped", "no such")).status()).isEqualTo(422);
        assertThat(admin.post(JOURNEYS, List.of()).status()).isEqualTo(400);
        assertThat(Drafts.yaml(admin, "POST", JOURNEYS, "x: " + "y".repeat(120_000))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aTrialSaysWhatIsWrongAndKeepsNothing() {
        String path = JOURNEYS + "?dry_run=true";
        Api.Answer fine = Drafts.yaml(admin, "POST", path, Drafts.plain("ours", "24h"));
        assertThat(fine.status()).isEqualTo(200);
        assertThat(fine.json().path("steps").valueStream().map(JsonNode::asString))
                .containsExactly("confirmed", "reminder");
        assertThat(Drafts.yaml(admin, "POST", path, Drafts.plain("ours", "24 ells"))
                        .status())
                .isEqualTo(422);
        assertThat(rows.number("select count(*) from journey")).isZero();

        String one = JOURNEYS + "/"
                + Drafts.yaml(admin, "POST", JOURNEYS, Drafts.plain("ours", "24h"))
                        .id();
        String other = Drafts.yaml(admin, "POST", JOURNEYS, Drafts.plain("other", "24h"))
                .id();
        String draft = Drafts.plain("ours", "12h");
        assertThat(Drafts.yaml(admin, "PUT", one + "?version=1&dry_run=true", draft)
                        .status())
                .isEqualTo(200);
        assertThat(Drafts.yaml(admin, "PUT", JOURNEYS + "/" + other + "?version=1&dry_run=true", draft)
                        .code())
                .isEqualTo("journey_exists");
        assertThat(admin.get(one).json().path("version").asInt()).isEqualTo(1);
    }

    @Test
    void ofManyWhoChangeTheSameVersionOneIsDoneAndTheOthersAreTold() throws Exception {
        String path = JOURNEYS + "/"
                + Drafts.yaml(admin, "POST", JOURNEYS, Drafts.plain("ours", "24h"))
                        .id();

        List<Integer> answers = together(
                8,
                i -> Drafts.yaml(admin, "PUT", path + "?version=1", Drafts.plain("ours", (i + 1) + "h"))
                        .status());

        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(7);
        assertThat(rows.number("select count(*) from journey_version")).isEqualTo(2);
        assertThat(rows.number("select count(*) from audit where object = 'journey' and action = 'changed'"))
                .isEqualTo(1);

        // What is sent twice is done once, also by who missed the answer.
        String now = admin.get(path).json().path("source").asString();
        Api.Answer again = Drafts.yaml(admin, "PUT", path + "?version=1", now);
        assertThat(again.json().path("version").asInt()).isEqualTo(2);
        Api.Answer late = admin.send(admin.request(path)
                .header("If-Match", "\"1\"")
                .header("Content-Type", "application/yaml")
                .PUT(HttpRequest.BodyPublishers.ofString(Drafts.plain("ours", "3h") + "# else\n")));
        assertThat(late.code()).isEqualTo("changed_meanwhile");
        assertThat(Drafts.yaml(admin, "PUT", path, now).status()).isEqualTo(422);
    }

    @Test
    void ofManyWhoAddTheSameNameOneIsAdded() throws Exception {
        List<Integer> answers = together(
                6, _ -> admin.post(JOURNEYS, Map.of("shipped", "therapy")).status());

        assertThat(answers.stream().filter(status -> status == 201)).hasSize(1);
        assertThat(answers.stream().filter(status -> status == 409)).hasSize(5);
        assertThat(rows.texts("select name from journey")).containsExactly("therapy");
    }

    @Test
    void manyFirstBookingsAtOnceGiveOneJourney() {
        cast.clock("2026-11-20T10:00:00Z");
        String talk = cast.talk(cast.anna());
        IntStream.range(0, 6)
                .forEach(i -> cast.book(talk, "2026-11-2" + (i < 3 ? "3" : "4") + "T" + (10 + i % 3) + ":00:00Z"));

        Await.until("all are planned", () -> rows.number("select count(*) from journey_booking") == 6);
        assertThat(rows.texts("select name from journey")).containsExactly("counselling");
    }

    @Test
    void theLastOneForAllBookingsIsNotPutAwayWithoutAWord() {
        String all =
                Drafts.yaml(admin, "POST", JOURNEYS, Drafts.plain("all", "24h")).id();
        String some = Drafts.plain("some", "24h").replace("steps:", "for: {kinds: [intro]}\nsteps:");
        Drafts.yaml(admin, "POST", JOURNEYS, some);
        String archive = JOURNEYS + "/" + all + "/archive";

        Api.Answer refused = admin.post(archive, Map.of());
        assertThat(refused.code()).isEqualTo("last_journey");
        assertThat(refused.body()).contains("nothing is owed", "nothing_owed");

        assertThat(admin.post(archive, Map.of("nothing_owed", true))
                        .json()
                        .path("archived")
                        .asBoolean())
                .isTrue();
        assertThat(admin.get(JOURNEYS).json().path("covered").asBoolean()).isFalse();
        assertThat(admin.post(archive, Map.of()).status()).isEqualTo(200);
        // Its name is taken as long as it can come back.
        assertThat(Drafts.yaml(admin, "POST", JOURNEYS, Drafts.plain("all", "1h"))
                        .code())
                .isEqualTo("journey_exists");
        assertThat(admin.post(JOURNEYS + "/" + all + "/unarchive", Map.of()).status())
                .isEqualTo(200);
        assertThat(admin.get(JOURNEYS).json().path("covered").asBoolean()).isTrue();
        // With another for all it can go.
        Drafts.yaml(admin, "POST", JOURNEYS, Drafts.plain("another", "24h"));
        assertThat(admin.post(archive, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void aVersionMeansTheHostThatItNamedWhateverTheyAreCalledNow() {
        cast.clock("2026-11-20T10:00:00Z");
        String anna = cast.anna();
        String talk = cast.talk(anna);
        String source = Drafts.plain("annas", "24h")
                .replace("steps:", "for: {hosts: [anna], event_types: [anna/talk]}\nsteps:");
        String id = Drafts.yaml(admin, "POST", JOURNEYS, source).id();
        Drafts.yaml(admin, "POST", JOURNEYS, Drafts.plain("all", "24h"));

        rows.change("update host set slug = 'anna-meyer'");
        rows.change("update event_type set slug = 'gespraech'");
        cast.book(talk, "2026-11-23T09:00:00Z");
        Await.until("it is planned", () -> rows.number("select count(*) from journey_booking") == 1);

        assertThat(rows.texts("select journey_id from journey_booking")).containsExactly(id);
        JsonNode shown = admin.get(JOURNEYS + "/" + id).json();
        assertThat(shown.at("/for/hosts/0").asString()).isEqualTo(anna);
        // Saved anew it has to name them as they are called now.
        assertThat(Drafts.yaml(admin, "PUT", JOURNEYS + "/" + id + "?version=1", source + "# again\n")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void theJourneysOfOthersAreNotThere() {
        UUID elsewhere = SignedIn.account(server, "Elsewhere");
        Api stranger = SignedIn.as(server, "owner", elsewhere).api();
        String id = Drafts.yaml(admin, "POST", JOURNEYS, Drafts.plain("ours", "24h"))
                .id();
        String path = JOURNEYS + "/" + id;

        assertThat(stranger.get(JOURNEYS).json().path("journeys")).isEmpty();
        assertThat(stranger.get(path).status()).isEqualTo(404);
        assertThat(stranger.get(path + "/versions").status()).isEqualTo(404);
        assertThat(stranger.get(path + "/versions/1").status()).isEqualTo(404);
        assertThat(Drafts.yaml(stranger, "PUT", path + "?version=1", Drafts.plain("x", "1h"))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post(path + "/archive", Map.of()).status()).isEqualTo(404);
        assertThat(stranger.post(path + "/impact", Map.of("version", 1)).status())
                .isEqualTo(404);
        assertThat(stranger.post(path + "/impact", Map.of("source", Drafts.plain("x", "1h")))
                        .status())
                .isEqualTo(404);
        assertThat(stranger.post(path + "/apply", Map.of("version", 1)).status())
                .isEqualTo(404);
        // The same name is free elsewhere.
        assertThat(Drafts.yaml(stranger, "POST", JOURNEYS, Drafts.plain("ours", "24h"))
                        .status())
                .isEqualTo(201);
        assertThat(SignedIn.as(server, "coordinator").api().get(JOURNEYS).status())
                .isEqualTo(403);
        assertThat(server.api().get(JOURNEYS).status()).isEqualTo(403);
    }

    private interface Numbered<T> {
        T call(int i) throws Exception;
    }

    private static <T> List<T> together(int many, Numbered<T> what) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> all = IntStream.range(0, many)
                    .<Callable<T>>mapToObj(i -> () -> what.call(i))
                    .toList();
            return threads.invokeAll(all).stream().map(Future::resultNow).toList();
        }
    }
}
