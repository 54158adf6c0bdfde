package app.kept.availability.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** cases.txt against the engine, and against the oracle, so that a slip of the hand is found out too. */
class HandWorkedCasesTest {

    @TestFactory
    Stream<DynamicTest> theEngineAnswersAsWorkedOutByHand() {
        return CaseReader.all().stream()
                .map(one -> dynamicTest(
                        one.name(),
                        () -> assertThat(engineSays(one)).as(one.why()).isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> theOracleAnswersAsWorkedOutByHand() {
        return CaseReader.all().stream()
                .map(one -> dynamicTest(one.name(), () -> {
                    assertThat(oracleSays(one, Quirk.NONE)).as(one.why()).isEmpty();
                    assertThat(Difference.of(one)).as("engine and oracle").isNull();
                }));
    }

    @Test
    void thereAreSixtyCasesAndMoreEachWithItsWhy() {
        List<Case> all = CaseReader.all();

        assertThat(all).hasSizeGreaterThan(60);
        assertThat(all).allMatch(one -> one.why().length() > 20);
        assertThat(new HashSet<>(all.stream().map(Case::name).toList())).hasSameSizeAs(all);
    }

    /** Each way in which others have been wrong is told from the right one by a case that stands in the table. */
    @TestFactory
    Stream<DynamicTest> everyWrongEngineIsFoundOut() {
        List<Case> all = CaseReader.all();
        return Arrays.stream(Quirk.values())
                .filter(quirk -> quirk != Quirk.NONE)
                .map(quirk -> dynamicTest(
                        quirk.name(),
                        () -> assertThat(all.stream()
                                        .anyMatch(one -> !oracleSays(one, quirk).isEmpty()))
                                .as("a case tells this engine from the right one")
                                .isTrue()));
    }

    private static List<String> engineSays(Case one) {
        var wrong = new ArrayList<String>();
        Openings engine = one.openings();
        Case.Asked asked = one.asked();
        OpenStarts starts = engine.between(asked.now(), asked.from(), asked.to());
        List<Instant> open = Case.instants(starts);
        List<Instant> expected = one.expected().open();
        if (expected != null && !open.equals(expected)) wrong.add("open: " + Difference.apart(open, expected));
        one.expected().shut().forEach((start, kinds) -> {
            Set<Reason.Kind> said = EnumSet.noneOf(Reason.Kind.class);
            engine.explain(asked.now(), start).getFirst().forEach(reason -> said.add(reason.kind()));
            if (!said.equals(kinds)) wrong.add(start + " is shut for " + said);
        });
        one.expected().days().forEach((month, days) -> {
            if (!engine.days(asked.now(), month, viewer(one)).equals(days)) {
                wrong.add("days: " + engine.days(asked.now(), month, viewer(one)));
            }
        });
        one.expected().takers().forEach((start, hosts) -> {
            List<Integer> takers =
                    Arrays.stream(starts.hosts(open.indexOf(start))).boxed().collect(Collectors.toList());
            if (!takers.equals(hosts)) wrong.add("takers of " + start + ": " + takers);
        });
        Instant next = one.expected().next();
        List<Instant> found = Case.instants(engine.next(asked.now(), asked.from(), asked.to()));
        if (next != null && !found.equals(List.of(next))) wrong.add("next: " + found);
        return wrong;
    }

    private static List<String> oracleSays(Case one, Quirk quirk) {
        var wrong = new ArrayList<String>();
        var oracle = new Oracle(one, quirk);
        List<Instant> open = oracle.open();
        List<Instant> expected = one.expected().open();
        if (expected != null && !open.equals(expected)) wrong.add("open: " + Difference.apart(open, expected));
        one.expected().shut().forEach((start, kinds) -> {
            Set<Reason.Kind> said = oracle.reasons(0, start);
            if (!said.equals(kinds)) wrong.add(start + " is shut for " + said);
        });
        one.expected().days().forEach((YearMonth month, List<java.time.LocalDate> days) -> {
            if (!oracle.days(month, viewer(one)).equals(days)) wrong.add("days: " + oracle.days(month, viewer(one)));
        });
        one.expected().takers().forEach((start, hosts) -> {
            if (!oracle.takers(start).equals(hosts)) wrong.add("takers: " + oracle.takers(start));
        });
        return wrong;
    }

    private static ZoneId viewer(Case one) {
        return Objects.requireNonNull(one.asked().viewer(), "viewer");
    }
}
