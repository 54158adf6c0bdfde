package app.kept.journey.form;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.message.template.TemplateKind;
import app.kept.message.template.TemplateKinds;
import app.kept.platform.config.FirstJourney;
import app.kept.platform.text.Json;
import app.kept.platform.text.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the journeys that come with Kept say, and that they, the form and its schema agree. */
class ShippedJourneysTest {
    private static final JsonNode SCHEMA = schema();

    @ParameterizedTest
    @MethodSource("names")
    void eachIsRightAndAsTheSchemaHasIt(String name) {
        Journey journey = shipped(name);

        assertThat(journey.name()).isEqualTo(name);
        assertThat(journey.scope()).isEqualTo(Scope.ALL);
        assertThat(JsonSchema.flaws(
                        SCHEMA, Yaml.read(ShippedJourneys.source(name).orElseThrow())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachIsReadTheSameAfterItWasWritten(String name) {
        String written = JourneyText.write(shipped(name), Places.NONE);

        assertThat(JourneyForm.read(written, Places.NONE)).isEqualTo(new JourneyForm.Read.Right(shipped(name)));
        assertThat(written).contains("\n  - step: ").doesNotContain("\\u");
    }

    @Test
    void whateverIsWrittenIsReadAsTheSameAndIsAsTheSchemaHasIt() {
        var journeys = new RandomJourneys(new Random(11));
        for (int i = 0; i < 2_000; i++) {
            Journey journey = journeys.next();
            String written = JourneyText.write(journey, Places.NONE);
            assertThat(JourneyForm.read(written, Places.NONE))
                    .as(written)
                    .isEqualTo(new JourneyForm.Read.Right(journey));
            assertThat(JsonSchema.flaws(SCHEMA, Yaml.read(written))).as(written).isEmpty();
            // And as JSON, which is a way to write the same.
            String json = Json.text(Yaml.read(written));
            assertThat(JourneyForm.read(json, Places.NONE)).as(json).isEqualTo(new JourneyForm.Read.Right(journey));
        }
    }

    @Test
    void theSchemaAndTheCodeKnowTheSameWords() {
        assertThat(keys("")).containsExactlyInAnyOrderElementsOf(JourneyForm.KEYS);
        assertThat(keys("/properties/for")).containsExactlyInAnyOrderElementsOf(ScopeForm.KEYS);
        assertThat(keys("/$defs/step")).containsExactlyInAnyOrderElementsOf(StepForm.KEYS);
        assertThat(keys("/$defs/step/properties/window")).containsExactlyInAnyOrderElementsOf(WhenForm.WINDOW_KEYS);
        assertThat(keys("/$defs/audience/oneOf/2/properties/contact"))
                .containsExactlyInAnyOrderElementsOf(AudienceForm.CONTACT_KEYS);
        assertThat(words("/$defs/occasion")).containsExactlyElementsOf(MomentForm.occasions());
        assertThat(words("/$defs/template")).containsExactlyElementsOf(TemplateNeeds.templates());
        assertThat(words("/$defs/channels/items")).containsExactlyElementsOf(StepForm.CHANNELS);
        assertThat(words("/$defs/step/properties/after_outage")).containsExactlyElementsOf(StepForm.afterOutage());
        assertThat(words("/$defs/audience/oneOf/0"))
                .containsExactlyElementsOf(Arrays.stream(Audience.People.values())
                        .map(Audience.People::word)
                        .toList());
        String moments = SCHEMA.at("/$defs/moment/pattern").asString();
        for (String point : MomentForm.points()) assertThat(point + " + 1h").matches(moments);
        for (ConditionWord word : ConditionWord.values()) {
            boolean isAlone = words("/$defs/plainCondition").contains(word.word());
            assertThat(isAlone).as(word.word()).isEqualTo(word.needs().isEmpty());
            JsonNode asked = SCHEMA.at("/$defs/conditionWithArguments/properties/" + word.word());
            assertThat(asked.path("properties").propertyNames())
                    .as(word.word())
                    .containsExactlyInAnyOrderElementsOf(QuestionForm.arguments(word));
            assertThat(asked.path("required").valueStream().map(JsonNode::asString))
                    .containsExactlyInAnyOrderElementsOf(word.needs());
        }
        assertThat(words("/$defs/plainCondition"))
                .allMatch(word -> ConditionWord.of(word).isPresent());
    }

    @Test
    void theSettingKnowsTheSameNames() {
        assertThat(ShippedJourneys.names())
                .containsExactlyElementsOf(Arrays.stream(FirstJourney.values())
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(ShippedJourneys.source("../templates/booking_confirmed")).isEmpty();
        assertThat(ShippedJourneys.journey("nothing")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachTellsEverythingThatHappensToWhomItConcerns(String name) {
        var told = new TreeSet<String>();
        for (Step step : shipped(name).steps()) {
            if (step.when() instanceof When.At(Moment moment) && moment.equals(Moment.of(moment.point()))) {
                told.add(moment.point().word() + " " + ((Audience.People) step.to()).word());
            }
        }
        assertThat(told)
                .contains(
                        "booking.cancelled client",
                        "booking.cancelled host",
                        "booking.expired client",
                        "booking.reassigned client",
                        "booking.reassigned host",
                        "booking.rejected client",
                        "booking.reschedule_lapsed client",
                        "booking.reschedule_offer_declined host",
                        "booking.reschedule_offer_lapsed host",
                        "booking.reschedule_offer_withdrawn client",
                        "booking.reschedule_offered client",
                        "booking.reschedule_rejected client",
                        "booking.reschedule_requested host",
                        "booking.rescheduled client",
                        "booking.rescheduled host");
        assertThat(told).containsAnyOf("booking.agreed client", "booking.created client");
        assertThat(told).containsAnyOf("booking.agreed host", "booking.created host");
    }

    @ParameterizedTest
    @MethodSource("names")
    @Tag("A14")
    void onlyTheFirstWordToWhoBooksGoesToThemThoughTheyDidItThemselves(String name) {
        assertThat(shipped(name).steps().stream().filter(Step::actorToo).map(Step::name))
                .isSubsetOf(
                        "booking_confirmed",
                        "booking_confirmed_sms",
                        "booking_received",
                        "booking_confirmation",
                        "booking_team_notice",
                        "consultation_booked");
        for (Step step : shipped(name).steps()) {
            boolean isFirst = step.to() == Audience.People.CLIENT
                    && List.of("booking.agreed", "booking.requested").contains(point(step));
            if (isFirst) assertThat(step.actorToo()).as(step.name()).isTrue();
        }
    }

    @Test
    @Tag("D4")
    @Tag("D5")
    @Tag("D6")
    @Tag("D7")
    @Tag("D8")
    void therapyHasItsWindows() {
        assertThat(times("reminder_24h")).containsExactly("start - 24h", "start - 25h", "start - 23h");
        assertThat(times("reminder_1h")).containsExactly("start - 1h", "start - 1h10m", "start - 50m");
        assertThat(times("intro_followup")).containsExactly("end + 10m", "end + 10m", "end + 30m");
        assertThat(times("session_followup")).containsExactly("end + 3d", "end + 3d", "end + 5d");
        assertThat(times("cancellation_recovery"))
                .containsExactly("booking.cancelled + 2h", "booking.cancelled + 2h", "booking.cancelled + 4h");
        assertThat(therapy("reminder_1h").channels()).contains("email", "sms");
        assertThat(therapy("reminder_1h").template()).contains("calBookingReminderSoon");
        assertThat(therapy("intro_followup").kinds()).containsExactly("intro");
        assertThat(therapy("intro_followup").unless())
                .containsExactly(new Question("client_has_future_booking", Map.of("kind", "full_session")));
        assertThat(therapy("session_followup").kinds()).containsExactly("full_session");
        assertThat(therapy("session_followup").onlyIf()).containsExactly(new Question("host_has_open_time", Map.of()));
        Step recovery = therapy("cancellation_recovery");
        assertThat(recovery.oncePerClient()).contains(Duration.ofDays(3));
        assertThat(recovery.onlyIf()).containsExactly(new Question("another_suitable_host_has_open_time", Map.of()));
        assertThat(recovery.unless())
                .containsExactly(
                        new Question("client_has_another_live_booking", Map.of()),
                        new Question("asked_to_rebook", Map.of()));
    }

    @Test
    @Tag("B4")
    @Tag("B5")
    void automationFollowsTheEventType() {
        Journey automation = shipped("automation");
        assertThat(automation.step("booking_reminder").map(Step::when)).contains(new When.Reminders(List.of(1440, 60)));
        assertThat(automation.step("booking_reminder_sms").map(Step::channels)).contains(List.of("sms"));
        assertThat(automation.step("booking_team_notice").map(Step::to)).contains(Audience.People.BOOKING_EMAILS);
        assertThat(automation.step("booking_confirmed").orElseThrow().onlyIf())
                .contains(new Question("email_confirmation_on", Map.of()));
        assertThat(automation.step("booking_confirmed_sms").orElseThrow().onlyIf())
                .contains(new Question("sms_confirmation_on", Map.of()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyTemplateHasWordsForWhereItGoes(String name) {
        for (Step step : shipped(name).steps()) {
            TemplateKind kind = step.template().flatMap(TemplateKinds::find).orElseThrow();
            assertThat(step.channels()).as(step.name()).allMatch(channel -> TemplateNeeds.speaks(kind, channel));
            assertThat(step.channels()).isNotEmpty();
        }
    }

    @Test
    void whatOnlySpeaksToClientsGoesToNoHost() throws IOException {
        var toHosts = new TreeSet<String>();
        for (String name : ShippedJourneys.names()) {
            for (Step step : shipped(name).steps()) {
                if (step.to() == Audience.People.HOST)
                    toHosts.add(step.template().orElseThrow());
            }
        }
        for (String template : toHosts) {
            for (String language : List.of("en", "de", "pt")) {
                String words =
                        Files.readString(Path.of("src/main/resources/templates", template + "." + language + ".txt"));
                assertThat(words).as(template).doesNotContain("{{client_name}},\n");
                assertThat(words.split("\n---\n", 2)[1])
                        .as(template)
                        .doesNotContain("Ihr Termin", "your appointment on");
            }
        }
    }

    static Stream<String> names() {
        return ShippedJourneys.names().stream();
    }

    private static Journey shipped(String name) {
        return ShippedJourneys.journey(name).orElseThrow();
    }

    private static Step therapy(String step) {
        return shipped("therapy").step(step).orElseThrow();
    }

    private static List<String> times(String name) {
        Step step = therapy(name);
        var moments = new ArrayList<String>();
        if (step.when() instanceof When.At(Moment moment)) moments.add(MomentForm.text(moment));
        Optional.ofNullable(step.window().opens()).map(MomentForm::text).ifPresent(moments::add);
        Optional.ofNullable(step.window().closes()).map(MomentForm::text).ifPresent(moments::add);
        return moments;
    }

    private static String point(Step step) {
        return step.when() instanceof When.At(Moment moment) ? moment.point().word() : "";
    }

    private static Set<String> keys(String at) {
        return new TreeSet<>(SCHEMA.at(at + "/properties").propertyNames());
    }

    private static List<String> words(String at) {
        return SCHEMA.at(at + "/enum").valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode schema() {
        try {
            return Json.read(Files.readString(Path.of("src/main/resources/journeys/journey.schema.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
