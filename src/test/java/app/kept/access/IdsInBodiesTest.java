package app.kept.access;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.Role;
import app.kept.testing.Api;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Ids that are sent in bodies lead into no other account: what is theirs is answered as what nobody has, changes nothing
 * in either account, and shows nothing of theirs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdsInBodiesTest {
    private static final String START = "2026-11-24T10:00:00Z";
    private static final Map<String, Object> BO = Map.of("name", "Bo", "email", "bo@example.com");
    private static final List<String> CALLERS =
            List.of("the owner", "an admin", "a coordinator", "the first host", "a client", "a shop's customer");

    private World world;

    @BeforeAll
    void plant() {
        world = new World();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    /**
     * A field that takes an id.
     *
     * @param body with this id in it
     * @param status what those are told who may do this at all
     */
    private record Cell(
            String name,
            String method,
            String path,
            Function<UUID, Map<String, Object>> body,
            Function<PlantedAccount, UUID> id,
            List<Integer> status) {}

    @Test
    @Tag("C13")
    void whatIsTheirsIsAnsweredAsWhatNobodyHas() {
        var wrong = new ArrayList<String>();
        try (Snapshot snapshot = Snapshot.of(world.server.database())) {
            for (Cell cell : cells()) {
                for (String caller : CALLERS) {
                    Api.Answer theirs = send(caller, cell, cell.id().apply(world.planted.theirs));
                    Api.Answer nobodys = send(caller, cell, UUID.randomUUID());
                    String where = caller + ": " + cell.name() + ": ";
                    if (!seen(theirs).equals(seen(nobodys))) {
                        wrong.add(where + seen(theirs) + " for theirs, " + seen(nobodys) + " for nobody's");
                    }
                    if (theirs.body().contains("canary-b")) wrong.add(where + "shows " + theirs.body());
                    boolean mayNot = theirs.status() == 403 || theirs.status() == 404;
                    if (caller.equals("the owner") && !cell.status().contains(theirs.status())) {
                        wrong.add(where + seen(theirs) + " " + theirs.body());
                    } else if (!cell.status().contains(theirs.status()) && !mayNot) {
                        wrong.add(where + seen(theirs) + " " + theirs.body());
                    }
                }
            }
            List<String> touched = snapshot.changes().stream()
                    .filter(change -> !change.table().matches(".*(session|api_key|fact_seen|rate).*"))
                    .map(Snapshot.Change::toString)
                    .toList();
            assertThat(touched).withRepresentation(OnePerLine.SHOWN).isEmpty();
        }
        assertThat(wrong).withRepresentation(OnePerLine.SHOWN).isEmpty();
    }

    /** With an id of one's own it would have been something that can be done: the field is what is refused. */
    @Test
    void whatIsOnesOwnIsTakenInTheSamePlace() {
        var wrong = new ArrayList<String>();
        for (Cell cell : cells()) {
            Api.Answer own = send("the owner", cell, cell.id().apply(world.planted.ours));
            boolean isForTheField = own.status() == 422 || own.status() == 404 || own.status() == 403;
            if (isForTheField) wrong.add(cell.name() + ": " + own.status() + " " + own.body());
        }
        assertThat(wrong).withRepresentation(OnePerLine.SHOWN).isEmpty();
    }

    private List<Cell> cells() {
        PlantedAccount ours = world.planted.ours;
        PlantedHost first = ours.host(1);
        Function<PlantedAccount, UUID> host = account -> account.host(2).id;
        Function<PlantedAccount, UUID> type = account -> account.host(1).type;
        Function<PlantedAccount, UUID> client = account -> account.booking(1).client;
        Function<PlantedAccount, UUID> person =
                account -> account.person(Role.ADMIN).id();
        String booking = "/api/bookings/" + ours.booking(1).id;
        Map<String, Object> weekly = Map.of("every", 1, "unit", "week", "count", 2);
        var cells = new ArrayList<Cell>();
        cells.add(new Cell(
                "a booking's client_id",
                "POST",
                "/api/bookings",
                id -> with("event_type_id", first.type, "start_at", START, "client_id", id),
                client,
                List.of(422)));
        cells.add(new Cell(
                "a series' client_id",
                "POST",
                "/api/bookings",
                id -> with(
                        "event_type_id",
                        first.type,
                        "start_at",
                        "2026-12-08T10:00:00Z",
                        "client_id",
                        id,
                        "recurrence",
                        weekly),
                client,
                List.of(422)));
        cells.add(new Cell(
                "the event type of a booking on behalf",
                "POST",
                "/api/bookings",
                id -> with(
                        "event_type_id",
                        id,
                        "start_at",
                        "2026-11-24T12:00:00Z",
                        "client",
                        BO,
                        "override",
                        List.of("notice")),
                type,
                List.of(403)));
        cells.add(new Cell(
                "the event type of a test",
                "POST",
                "/api/bookings",
                id -> with("event_type_id", id, "start_at", "2026-11-24T14:00:00Z", "client", BO, "is_test", true),
                type,
                List.of(403)));
        cells.add(new Cell(
                "the event type of a series on behalf",
                "POST",
                "/api/bookings",
                id -> with(
                        "event_type_id",
                        id,
                        "start_at",
                        "2026-12-10T10:00:00Z",
                        "client",
                        BO,
                        "override",
                        List.of("notice"),
                        "recurrence",
                        weekly),
                type,
                List.of(403)));
        cells.add(new Cell(
                "the event type of a client of one's own",
                "POST",
                "/api/bookings",
                id -> with(
                        "event_type_id", id, "start_at", "2026-12-11T10:00:00Z", "client_id", ours.booking(1).client),
                type,
                List.of(403)));
        cells.add(new Cell(
                "who is to have a booking",
                "POST",
                booking + "/reassign",
                id -> with("host_id", id, "override", List.of("hours", "notice", "limits")),
                host,
                List.of(404)));
        cells.add(new Cell(
                "the host of an event type",
                "POST",
                "/api/event-types",
                id -> with("host_id", id, "slug", "new-type", "name", "New", "duration_minutes", 30),
                host,
                List.of(404, 422)));
        cells.add(new Cell(
                "one of several hosts of an event type",
                "POST",
                "/api/event-types",
                id -> with(
                        "host_ids",
                        List.of(first.id, id),
                        "slug",
                        "new-both",
                        "name",
                        "New",
                        "duration_minutes",
                        30,
                        "assignment",
                        "collective"),
                host,
                List.of(404, 422)));
        cells.add(new Cell(
                "one more host of an event type",
                "PATCH",
                "/api/event-types/" + first.type,
                id -> with("host_ids", List.of(first.id, id), "assignment", "round_robin"),
                host,
                List.of(404, 422)));
        cells.add(new Cell(
                "the schedule of an event type",
                "PATCH",
                "/api/event-types/" + first.type,
                id -> with("schedule_id", id),
                account -> account.host(1).schedule,
                List.of(404, 422)));
        cells.add(new Cell(
                "the host of a slot",
                "POST",
                "/api/slots",
                id -> with(
                        "host_id",
                        id,
                        "start_at",
                        "2026-12-14T09:00:00Z",
                        "end_at",
                        "2026-12-14T10:00:00Z",
                        "time_zone",
                        "UTC"),
                host,
                List.of(404, 422)));
        cells.add(new Cell(
                "who stands in for an absent host",
                "PUT",
                "/api/hosts/" + first.id + "/availability",
                id -> with("absences", List.of(Map.of("from", "2027-01-04", "to", "2027-01-05", "colleague_id", id))),
                host,
                List.of(422)));
        cells.add(new Cell(
                "the host who is invited",
                "POST",
                "/api/invites",
                id -> with("email", "invited@example.com", "role", "host", "host_id", id),
                host,
                List.of(404, 422)));
        cells.add(new Cell(
                "the host that a member is",
                "PATCH",
                "/api/members/" + ours.person(Role.HOST).id(),
                id -> with("role", "host", "host_id", id),
                host,
                List.of(404, 422)));
        cells.add(new Cell(
                "the next owner",
                "POST",
                "/api/account/transfer",
                id -> with("member_id", id),
                person,
                List.of(404, 422)));
        cells.add(new Cell(
                "into whom a client is merged",
                "POST",
                "/api/clients/" + ours.booking(2).client + "/merge",
                id -> with("into", id),
                client,
                List.of(422)));
        return cells;
    }

    private static Map<String, Object> with(Object... pairs) {
        var body = new HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) body.put((String) pairs[i], pairs[i + 1]);
        return body;
    }

    private Api.Answer send(String caller, Cell cell, UUID id) {
        Api api = world.as(caller);
        Map<String, Object> body = cell.body().apply(id);
        return switch (cell.method()) {
            case "POST" -> api.post(cell.path(), body);
            case "PUT" -> api.put(cell.path(), body);
            default -> api.patch(cell.path(), body);
        };
    }

    /** All that tells one answer from another. */
    private static String seen(Api.Answer answer) {
        return answer.status() + " " + answer.code() + " " + answer.json().path("errors") + " "
                + answer.json().path("detail");
    }
}
