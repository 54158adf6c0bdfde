package app.kept.journey;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.host.HostId;
import app.kept.journey.condition.Finding;
import app.kept.journey.condition.Stage;
import app.kept.journey.condition.Trace;
import app.kept.journey.condition.Traces;
import app.kept.journey.form.Audience;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Moment;
import app.kept.journey.form.Occasion;
import app.kept.journey.form.Point;
import app.kept.journey.form.Question;
import app.kept.journey.form.Scope;
import app.kept.journey.form.Step;
import app.kept.journey.form.When;
import app.kept.journey.form.Window;
import app.kept.journey.plan.Followed;
import app.kept.journey.plan.JourneyBook;
import app.kept.journey.plan.Reached;
import app.kept.journey.plan.Situations;
import app.kept.message.Messages;
import app.kept.message.Secrets;
import app.kept.message.channel.Route;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Why steps happened and why not. */
class WhyTest {
    private static final Question PHONE = new Question("phone_known", Map.of());
    private static final Journey JOURNEY = new Journey(
            "test",
            "Test",
            "",
            Scope.ALL,
            List.of(
                    step("asks", Point.OfSession.END, Audience.People.CLIENT, List.of(PHONE)),
                    step("off", new Point.Happened(Occasion.CANCELLED), Audience.People.CLIENT, List.of()),
                    step("team", Point.OfSession.START, Audience.People.BOOKING_EMAILS, List.of()),
                    onlyFor("full", "full_session")));

    private static final JourneyId ID = new JourneyId(UUID.randomUUID());

    private static Stage stage;
    private static String type;
    private static Why why;
    private static Traces traces;

    @BeforeAll
    static void start() {
        stage = new Stage();
        type = stage.type(stage.host("anna", "Anna Meyer", ""), "intro");
        traces = new Traces(stage.database);
        var messages = new Messages(
                stage.database,
                new Secrets(MasterKey.of("a key for messages of tests").sealing()));
        var tables = new Situations.Tables(stage.bookings, stage.types, stage.hosts, stage.clients, stage.facts);
        why = new Why(
                stage.database,
                new Situations(tables, new Nowhere()),
                Followed.in(new OneJourney()),
                stage.conditions,
                new JourneyStory(messages, traces, stage.time),
                stage.time);
        stage.rows.change(
                "insert into journey (account_id, id, name, version, is_archived, created_at)"
                        + " values (?, ?, 'why-test', 1, false, now())",
                stage.account().value(),
                ID.value());
        stage.rows.change(
                "insert into journey_version (account_id, journey_id, version, source, made_at) values (?, ?, 1, '', now())",
                stage.account().value(),
                ID.value());
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void aMessageThatWasLeftOutSaysWhatWasSeenThenAndWhatWouldBeNow() {
        String booking = booked("ida", "2026-12-02T09:00:00+01:00");
        UUID message = stage.message(booking, "asks", "email", Optional.empty());
        Finding then = new Finding(PHONE, false, false, "no phone number of the client is known");
        traces.write(List.of(Trace.of(stage.account(), message, Stage.NOW, List.of(then))));
        stage.rows.change(
                "update message set state = 'skipped', reason = 'No phone number of the client is known.' where id = ?",
                message);
        stage.rows.change(
                "update client set phone = '+49301' where id = (select client_id from booking where id = ?::uuid)",
                booking);

        Why.Told told = told(booking, "asks");

        assertThat(told.happened()).isFalse();
        assertThat(told.sentence()).isEqualTo("No phone number of the client is known.");
        assertThat(told.messages())
                .singleElement()
                .matches(chapter -> chapter.findings().equals(List.of(then)));
        assertThat(told.now())
                .containsExactly(new Finding(PHONE, false, true, "a phone number of the client is known"));
        assertThat(Json.tree(WhyJson.of(told)).at("/messages/0/findings/0").toString())
                .isEqualTo("{\"condition\":\"phone_known\",\"arguments\":{},\"unless\":false,\"holds\":false,"
                        + "\"lets\":false,\"seen\":\"no phone number of the client is known\"}");
    }

    @Test
    void whatIsToComeSaysWhenAndWhetherItWouldGoNow() {
        String booking = booked("una", "2026-12-02T10:00:00+01:00");
        UUID message = stage.message(booking, "asks", "email", Optional.empty());
        stage.rows.change("update message set due_at = '2026-12-02T10:00:00Z' where id = ?", message);

        assertThat(told(booking, "asks").sentence())
                .isEqualTo("It is to go on Wednesday, 2 December 2026, 11:00."
                        + " As things are now it would not: no phone number of the client is known.");

        stage.rows.change("update message set state = 'sent', sent_at = '2026-12-02T10:00:01Z' where id = ?", message);
        Why.Told told = told(booking, "asks");
        assertThat(told.happened()).isTrue();
        assertThat(told.sentence()).isEqualTo("It went to the client by email on Wednesday, 2 December 2026, 11:00.");
    }

    @Test
    void whereNothingWasPlannedItSaysForWantOfWhat() {
        String booking = booked("ole", "2026-12-02T11:00:00+01:00");

        assertThat(told(booking, "off").sentence())
                .isEqualTo("It follows booking.cancelled, which has not happened to this booking.");
        assertThat(told(booking, "full").sentence())
                .isEqualTo("It is only for what is of the kind full_session, and this is of the kind intro.");
        assertThat(told(booking, "team").sentence()).isEqualTo("There is nobody to whom it could go.");
        assertThat(told(booking, "asks").sentence()).startsWith("It is owed, and is planned as soon as");
        stage.rows.change("update booking set status = 'cancelled', ended_by = 'host' where id = ?::uuid", booking);
        assertThat(told(booking, "asks").sentence())
                .isEqualTo("It belongs to a session that is agreed and takes place, and this booking is cancelled.");
    }

    @Test
    void aStepThatIsNotThereNamesThoseThatAre() {
        String booking = booked("noa", "2026-12-02T12:00:00+01:00");
        assertThat(ask(booking, "ask")).isEqualTo(new Why.NoSuchStep(List.of("asks", "off", "team", "full")));
        stage.rows.change("delete from journey_booking where booking_id = ?::uuid", booking);
        assertThat(ask(booking, "asks")).isEqualTo(new Why.NoJourney(false));
    }

    private static Why.Told told(String booking, String step) {
        if (ask(booking, step) instanceof Why.Told told) return told;
        throw new AssertionError(ask(booking, step));
    }

    private static Why.Answer ask(String booking, String step) {
        return why.of(stage.parties(booking).booking(), step);
    }

    /** One whose journey is the test's. */
    private static String booked(String name, String start) {
        String booking = stage.book(type, start, Stage.client(name));
        // What the server plans by itself has been planned.
        stage.cast.advance("PT0.001S");
        stage.at(Stage.NOW);
        stage.rows.change("""
                insert into journey_booking (account_id, booking_id, journey_id, version, planned_at)
                values (?, ?::uuid, ?, 1, now())
                on conflict (account_id, booking_id) do update set journey_id = excluded.journey_id, version = 1
                """, stage.account().value(), booking, ID.value());
        return booking;
    }

    private static Step onlyFor(String name, String kind) {
        return step(name, Point.OfSession.END, Audience.People.CLIENT, List.of(), Set.of(kind));
    }

    private static Step step(String name, Point point, Audience to, List<Question> onlyIf) {
        return step(name, point, to, onlyIf, Set.of());
    }

    private static Step step(String name, Point point, Audience to, List<Question> onlyIf, Set<String> kinds) {
        return new Step(
                name,
                new When.At(Moment.of(point)),
                Window.USUAL,
                to,
                Optional.of("calSessionFollowup"),
                List.of("email"),
                Step.By.ALL,
                kinds,
                onlyIf,
                List.of(),
                Optional.empty(),
                true,
                Step.AfterOutage.LATE,
                true);
    }

    private static final class OneJourney implements JourneyBook {
        @Override
        public List<Held> current(Tx tx, AccountId account) {
            return List.of(new Held(ID, 1, JOURNEY));
        }

        @Override
        public List<Held> standing(Tx tx, AccountId account) {
            return current(tx, account);
        }

        @Override
        public Held version(Tx tx, AccountId account, JourneyId id, int version) {
            return new Held(id, version, JOURNEY);
        }
    }

    private static final class Nowhere implements Reached {
        @Override
        public Map<ClientId, List<Route>> clients(Tx tx, AccountId account, Collection<ClientId> some) {
            return Map.of();
        }

        @Override
        public Map<HostId, List<Route>> hosts(Tx tx, AccountId account, Collection<HostId> some) {
            return Map.of();
        }

        @Override
        public List<Member> members(Tx tx, AccountId account) {
            return List.of();
        }
    }
}
