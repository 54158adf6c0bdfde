package app.kept.journey.edit;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyForm;
import app.kept.journey.form.Shapes;
import app.kept.journey.form.ShippedJourneys;
import app.kept.journey.form.Step;
import app.kept.platform.text.Json;
import app.kept.platform.text.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step goes through the form and back without losing anything, and nothing else of the text moves. */
class StepEditsTest {
    private static final String WITH_REMARKS = """
            # Ours.
            journey: ours
            title: Our way   # as people read it

            steps:
              # Word at once.
              - step: word
                on: booking.agreed
                to: client
                template: booking_confirmed

              # The day before.
              - step: reminder
                at: start - 24h   # a day
                # Not at the last minute.
                window: {closes: start - 23h}
                to: client
                by: [email]
                template: booking_reminder
              - step: after
                at: end + 1h
                to: host
                template: booking_reminder
                quiet_hours: true
            # The end.
            """;

    static Stream<String> shipped() {
        return ShippedJourneys.names().stream();
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachStepOfWhatComesWithKeptIsTheSameAfterTheForm(String name) {
        String source = ShippedJourneys.source(name).orElseThrow();
        StepEdits edits = edits(source);
        for (int at = 0; at < edits.steps().size(); at++) {
            StepFields fields = edits.fields(at).orElseThrow();
            assertThat(edits.change(at, fields.tree())).hasValue(source);
            Step step = edits.steps().get(at).orElseThrow();
            String rewritten = StepLines.block(fields.tree(), 4);
            assertThat(JourneyForm.steps("steps:\n  - " + rewritten)).containsExactly(Optional.of(step));
        }
    }

    @Test
    void stepsOfAllShapesAreTheSameAfterTheFormOrAreForTheTextAlone() {
        int kept = 0;
        int all = 0;
        for (Journey journey : Shapes.some(40, 7)) {
            for (String source : List.of(Shapes.written(journey), json(journey))) {
                StepEdits edits = edits(source);
                for (int at = 0; at < edits.steps().size(); at++) {
                    all++;
                    Optional<StepFields> fields = edits.fields(at);
                    if (fields.isEmpty()) continue;
                    kept++;
                    String changed = edits.change(at, fields.get().tree()).orElseThrow();
                    assertThat(Shapes.read(changed)).isEqualTo(new JourneyForm.Read.Right(journey));
                }
            }
        }
        assertThat(kept).isGreaterThan(all / 2);
    }

    @Test
    void onlyTheStepsOwnKeysAreWrittenAnewAndRemarksStay() {
        StepFields fields = edits(WITH_REMARKS).fields(1).orElseThrow();
        var later = new MomentFields("2", "", "", true, "start");
        StepFields other = new Changed(fields).due(later);

        assertThat(edits(WITH_REMARKS).change(1, other.tree()))
                .hasValue(WITH_REMARKS.replace("at: start - 24h   # a day", "at: start - 2d   # a day"));
        assertThat(edits(WITH_REMARKS).change(1, new Changed(fields).night().tree()))
                .hasValue(WITH_REMARKS.replace(
                        "    template: booking_reminder\n  - step: after",
                        "    template: booking_reminder\n    quiet_hours: false\n  - step: after"));
    }

    @Test
    void whatIsTakenAwayGoesWithItsLine() {
        StepFields fields = edits(WITH_REMARKS).fields(1).orElseThrow();
        StepFields open = new Changed(fields).closing(MomentFields.NONE);
        assertThat(edits(WITH_REMARKS).change(1, open.tree()))
                .hasValue(WITH_REMARKS.replace("    window: {closes: start - 23h}\n", ""));
    }

    @Test
    void aStepChangesPlacesWithItsRemarks() {
        String swapped = edits(WITH_REMARKS).swap(0).orElseThrow();
        assertThat(swapped.indexOf("# The day before.")).isLessThan(swapped.indexOf("# Word at once."));
        assertThat(names(swapped)).containsExactly("reminder", "word", "after");
        assertThat(edits(swapped).swap(0).map(StepEditsTest::names)).hasValue(List.of("word", "reminder", "after"));
        assertThat(edits(WITH_REMARKS).swap(2)).isEmpty();
        assertThat(edits(WITH_REMARKS).swap(-1)).isEmpty();
    }

    @Test
    void aStepGoesWithItsRemarksAndTheLastOneStays() {
        String without = edits(WITH_REMARKS).remove(1).orElseThrow();
        assertThat(names(without)).containsExactly("word", "after");
        assertThat(without)
                .contains("# Word at once.", "# The end.", "# as people read it")
                .doesNotContain("# The day before.", "last minute");
        assertThat(edits("steps: [{step: a, at: start - 1h, to: client, template: booking_reminder}]\n")
                        .remove(0))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anotherComesBehindAnyAndTheRestStays(int behind) {
        StepFields fields = edits(WITH_REMARKS).fields(0).orElseThrow().called("more");
        String more = edits(WITH_REMARKS).add(behind, fields.tree()).orElseThrow();
        assertThat(names(more).get(behind + 1)).isEqualTo("more");
        assertThat(edits(more).remove(behind + 1).map(StepEditsTest::names)).hasValue(names(WITH_REMARKS));
    }

    @Test
    void inBracketsItStaysInBracketsAndInJsonItStaysJson() {
        String flow = "journey: a\nsteps: [{step: a, at: start - 1h, to: client, template: booking_reminder},"
                + " {step: b, at: end + 1h, to: host, template: booking_reminder}]\n";
        StepFields fields = edits(flow).fields(0).orElseThrow();
        String changed =
                edits(flow).change(0, new Changed(fields).night().tree()).orElseThrow();
        assertThat(changed)
                .isEqualTo("journey: a\nsteps: [{step: a, at: start - 1h, to: client, by: [email],"
                        + " template: booking_reminder, quiet_hours: false},"
                        + " {step: b, at: end + 1h, to: host, template: booking_reminder}]\n");
        assertThat(edits(flow).swap(0).map(StepEditsTest::names)).hasValue(List.of("b", "a"));
        assertThat(edits(flow).remove(0).map(StepEditsTest::names)).hasValue(List.of("b"));
        assertThat(edits(flow).remove(1).map(StepEditsTest::names)).hasValue(List.of("a"));

        String json = Json.pretty(Yaml.read(flow)) + "\n";
        String changedJson =
                edits(json).change(0, new Changed(fields).night().tree()).orElseThrow();
        assertThat(Json.read(changedJson).at("/steps/0/quiet_hours").booleanValue())
                .isFalse();
        String added = edits(json).add(1, fields.called("c").tree()).orElseThrow();
        assertThat(Json.read(added).at("/steps/2/step").stringValue()).isEqualTo("c");
    }

    @Test
    void whatAFormCannotSayIsForTheText() {
        assertThat(edits(WITH_REMARKS.replace("start - 24h", "start - 2d + 3h")).fields(1))
                .isEmpty();
        assertThat(edits(WITH_REMARKS.replace(
                                "to: host\n    template: booking_reminder",
                                "to: {contact: {fields: {\"a=b\": \"c\"}}}"))
                        .fields(2))
                .isEmpty();
    }

    @Test
    void aWindowThatFitsNoLongerIsToldAndNotKeptInSilence() {
        StepFields fields = edits(WITH_REMARKS).fields(1).orElseThrow();
        StepFields after = new Changed(fields).due(new MomentFields("", "1", "", false, "end"));
        String source = edits(WITH_REMARKS).change(1, after.tree()).orElseThrow();
        assertThat(Shapes.read(source))
                .isInstanceOfSatisfying(
                        JourneyForm.Read.Wrong.class,
                        wrong -> assertThat(wrong.flaws())
                                .anySatisfy(flaw -> assertThat(flaw.path()).isEqualTo("steps[1].window.closes")));
    }

    private static StepEdits edits(String source) {
        return StepEdits.of(source).orElseThrow();
    }

    private static List<String> names(String source) {
        return JourneyForm.steps(source).stream()
                .map(step -> step.map(Step::name).orElse("?"))
                .toList();
    }

    private static String json(Journey journey) {
        return Json.pretty(Yaml.read(Shapes.written(journey))) + "\n";
    }

    /** A step with one thing changed. */
    private record Changed(StepFields from) {
        StepFields due(MomentFields due) {
            return of(due, from.closes(), from.keepsQuiet());
        }

        StepFields closing(MomentFields closes) {
            return of(from.due(), closes, from.keepsQuiet());
        }

        StepFields night() {
            return of(from.due(), from.closes(), false);
        }

        private StepFields of(MomentFields due, MomentFields closes, boolean keepsQuiet) {
            return new StepFields(
                    from.name(),
                    from.byReminders(),
                    due,
                    from.reminders(),
                    from.opens(),
                    closes,
                    from.to(),
                    from.url(),
                    from.changes(),
                    from.channels(),
                    from.isFallback(),
                    from.template(),
                    from.kinds(),
                    from.conditions(),
                    from.once(),
                    keepsQuiet,
                    from.afterOutage(),
                    from.actorToo());
        }
    }
}
