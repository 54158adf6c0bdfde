package app.kept.journey.plan;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Actor;
import app.kept.journey.form.Audience;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Occasion;
import app.kept.journey.form.Point;
import app.kept.journey.form.Scope;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.journey.form.Window;
import app.kept.message.MessageState;
import app.kept.message.Planned;
import app.kept.platform.base.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is to be done about what the ledger holds. */
class PlanningTest {
    private static final Instant BOOKED = Instant.parse("2026-12-01T09:00:00Z");
    private static final Instant START = Instant.parse("2026-12-10T09:00:00Z");
    private static final Step AGREED = new Step(
            "agreed",
            new When.At(Moment.of(new Point.Happened(Occasion.AGREED))),
            Window.USUAL,
            Audience.People.CLIENT,
            Optional.of("booking_confirmed"),
            List.of("email", "whatsapp"),
            Step.By.FALLBACK,
            Set.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            true,
            Step.AfterOutage.LATE,
            true);
    private static final JourneyBook.Held HELD = new JourneyBook.Held(
            new JourneyId(Ids.next()), 1, new Journey("ours", "Ours", "", Scope.ALL, List.of(AGREED)));

    /** A provider that asks to come again in an hour gives whoever plans anew sixty occasions. */
    @Test
    @Tag("C10")
    void whatGoesAnotherWayStaysThereWhoeverPlansAnew() {
        Situation situation = Told.booked(BOOKED, START).situation();
        Owing owing = Owing.of(HELD.journey(), situation).getFirst();
        String key = owing.key(situation.parties().booking());
        Planned first = planned(owing, key, MessageState.FAILED, owing.where());
        Planned detour = planned(
                owing,
                key + ":whatsapp",
                MessageState.PLANNED,
                new Planned.Where(
                        "+4915112345678",
                        owing.where().language(),
                        owing.where().timeZone()));

        Planning.Differences differences = compared(situation, List.of(first, detour));

        assertThat(differences.over).isEmpty();
        assertThat(differences.moved).isEmpty();
        assertThat(differences.redirected).isEmpty();
        assertThat(differences.missing).isEmpty();
    }

    @Test
    void whatGoesAnotherWayIsCalledOffLikeAnythingElse() {
        Told told = Told.booked(BOOKED, START);
        Owing owing = Owing.of(HELD.journey(), told.situation()).getFirst();
        String key = owing.key(told.situation().parties().booking());
        Situation over = told.cancelled(BOOKED.plusSeconds(60), Actor.GUEST).situation();

        Planning.Differences differences =
                compared(over, List.of(planned(owing, key + ":whatsapp", MessageState.PLANNED, owing.where())));

        assertThat(differences.over.keySet()).extracting(Planning.Over::state).containsExactly(MessageState.SKIPPED);
    }

    @Test
    void anAddressThatHasChangedTakesAlongWhatWaits() {
        Situation situation = Told.booked(BOOKED, START).situation();
        Owing owing = Owing.of(HELD.journey(), situation).getFirst();
        String key = owing.key(situation.parties().booking());
        var old = new Planned.Where(
                "old@example.com", owing.where().language(), owing.where().timeZone());

        Planning.Differences differences = compared(situation, List.of(planned(owing, key, MessageState.PLANNED, old)));

        assertThat(differences.redirected.values())
                .singleElement()
                .satisfies(message -> assertThat(message.address()).isEqualTo("bo@example.com"));
    }

    private static Planned planned(Owing owing, String key, MessageState state, Planned.Where where) {
        return new Planned(
                Ids.next(),
                Ids.next(),
                key,
                state,
                null,
                where,
                owing.times().dueAt(),
                owing.times().notAfter());
    }

    private static Planning.Differences compared(Situation situation, List<Planned> known) {
        var differences = new Planning.Differences();
        Planning.compare(situation, HELD, known, BOOKED.plusSeconds(60), differences);
        return differences;
    }
}
