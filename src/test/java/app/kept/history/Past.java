package app.kept.history;

import app.kept.history.Operation.Kind;
import app.kept.platform.text.Json;
import app.kept.testing.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What the log of facts says has happened, and between which moments each of it can have been so: from when the call began
 * that did it until the call was answered that ended it.
 */
final class Past {
    private static final Duration HOUR = Duration.ofHours(1);
    /** What took place has its time for ever. */
    private static final Set<String> KEEPING = Set.of("confirmed", "completed", "no_show");

    private final List<Fact> facts;
    private final Map<String, List<Fact>> byBooking;
    private final Map<String, List<Operation>> operations;
    private final Map<String, Operation> placements = new HashMap<>();
    private final Map<String, Bookable> types;
    private final List<Occupied> occupied = new ArrayList<>();

    Past(List<Operation> history, Rows rows, List<Bookable> types) {
        this.facts = read(rows);
        this.types = types.stream().collect(Collectors.toMap(Bookable::id, Function.identity()));
        this.byBooking = facts.stream().collect(Collectors.groupingBy(Fact::booking));
        this.operations = history.stream()
                .filter(each -> each.kind() != Kind.PLACE)
                .collect(Collectors.groupingBy(Operation::booking));
        history.stream()
                .filter(each -> each.kind() == Kind.PLACE)
                .forEach(each ->
                        placements.put(each.wanted().about() + each.wanted().startAt(), each));
        byBooking.values().forEach(this::occupy);
    }

    record Fact(String booking, String type, String actor, JsonNode data) {
        int version() {
            return data.path("version").asInt();
        }

        String state() {
            return data.path("status").asString();
        }

        String startAt() {
            return data.path("start_at").asString();
        }

        String host() {
            return data.path("team_member_id").asString();
        }

        String attendee() {
            return data.path("attendee_name").asString();
        }

        boolean isOfKept() {
            return actor.equals("system");
        }

        String eventType() {
            return data.path("event_type_id").asString();
        }

        /** A proposal leaves the booking as it is. */
        boolean isChange() {
            return !type.startsWith("booking.reschedule_");
        }
    }

    /** Whose time was out of reach of others, by which booking, and when that can have been at all. */
    record Occupied(
            String booking, String type, List<String> hosts, String email, Instant start, long from, long until) {
        boolean overlaps(Instant other) {
            return Duration.between(start, other).abs().compareTo(HOUR) < 0;
        }

        boolean during(Operation call) {
            return from <= call.ended() && until >= call.began();
        }
    }

    List<Fact> of(String booking) {
        return byBooking.getOrDefault(booking, List.of());
    }

    List<Fact> of(String booking, String type) {
        return of(booking).stream().filter(fact -> fact.type().equals(type)).toList();
    }

    List<Operation> changesOf(String booking) {
        return operations.getOrDefault(booking, List.of());
    }

    List<Fact> facts() {
        return facts;
    }

    Iterable<String> bookings() {
        return byBooking.keySet();
    }

    List<Occupied> occupied() {
        return List.copyOf(occupied);
    }

    /** What this call concerned; nothing where no booking came of it that anybody knows. */
    Bookable typeOf(Operation operation) {
        String type = operation.wanted().type().isEmpty()
                ? of(operation.booking()).getFirst().eventType()
                : operation.wanted().type();
        return type(type);
    }

    /** When it can have happened at the earliest. */
    long began(Fact fact) {
        return causes(fact).stream().mapToLong(Operation::began).min().orElse(Long.MIN_VALUE);
    }

    /** Whoever was told of it was told so afterwards. */
    private long ended(Fact fact) {
        List<Operation> causes = causes(fact);
        if (fact.isChange()) {
            return causes.stream()
                    .filter(Operation::isDone)
                    .mapToLong(Operation::ended)
                    .min()
                    .orElse(Long.MAX_VALUE);
        }
        boolean isCertain = !causes.isEmpty() && causes.stream().allMatch(Operation::isDone);
        return isCertain ? causes.stream().mapToLong(Operation::ended).max().getAsLong() : Long.MAX_VALUE;
    }

    /** Who can have done it: those who were told so, of whom some may have found it done, and all who were told nothing. */
    List<Operation> causes(Fact fact) {
        if (fact.type().equals(Kind.PLACE.fact)) {
            Operation placed = placements.get(fact.attendee() + fact.startAt());
            return placed == null ? List.of() : List.of(placed);
        }
        return changesOf(fact.booking()).stream()
                .filter(each -> !each.isRefused())
                .filter(each -> each.kind().fact.equals(fact.type())
                        // Whoever asks for another time does not ask for the one before any more.
                        || (each.kind() == Kind.PROPOSE && fact.type().equals(Kind.WITHDRAW.fact)))
                .filter(each ->
                        !fact.isChange() || each.isUnknown() || each.told().version() == fact.version())
                .toList();
    }

    private void occupy(List<Fact> facts) {
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            Bookable type = type(fact.eventType());
            boolean keeps = KEEPING.contains(fact.state()) || (fact.state().equals("pending") && type.keepsTime());
            if (fact.isChange() && keeps) {
                List<String> hosts = type.hosting() == Bookable.Hosting.ALL ? type.hosts() : List.of(fact.host());
                long until = facts.subList(i + 1, facts.size()).stream()
                        .filter(Fact::isChange)
                        .mapToLong(this::ended)
                        .findFirst()
                        .orElse(Long.MAX_VALUE);
                add(fact, hosts, fact.startAt(), until);
            }
            if (fact.type().equals(Kind.PROPOSE.fact)
                    && fact.data().path("held").asBoolean()) {
                // Any of the hosts may have been asked to keep it.
                long until = i + 1 < facts.size() ? ended(facts.get(i + 1)) : Long.MAX_VALUE;
                fact.data()
                        .path("proposed_start_ats")
                        .forEach(start -> add(fact, type.hosts(), start.asString(), until));
            }
        }
    }

    private void add(Fact fact, List<String> hosts, String start, long until) {
        occupied.add(new Occupied(
                fact.booking(),
                fact.eventType(),
                hosts,
                fact.data().path("attendee_email").asString(),
                Instant.parse(start),
                began(fact),
                until));
    }

    private Bookable type(String id) {
        Bookable type = types.get(id);
        if (type == null) throw new AssertionError("nobody offers " + id);
        return type;
    }

    /** Ids of facts grow within a booking, whose changes come one after the other; versions count its changes. */
    private static List<Fact> read(Rows rows) {
        return rows.texts("""
                        select jsonb_build_object('about', about, 'type', type, 'actor', concat_ws(' ', actor, actor_id), 'data', data)::text
                        from fact where type like 'booking.%'
                        order by about, (data->>'version')::int, type like 'booking.reschedule\\_%', id
                        """).stream()
                .map(Json::read)
                .map(json -> new Fact(
                        json.path("about").asString(),
                        json.path("type").asString(),
                        json.path("actor").asString(),
                        json.path("data")))
                .toList();
    }
}
