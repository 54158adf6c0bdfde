package app.kept.journey.keeping;

import app.kept.journey.form.Journey;
import app.kept.journey.form.Scope;
import app.kept.journey.form.Step;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Journeys as programs see them. */
final class JourneysJson {
    private JourneysJson() {}

    /**
     * A page of them.
     *
     * @param given what is given to an account that has none, while it has none
     * @param covered whether every new booking has one
     * @param shipped what can be added by its name
     */
    record Page(
            List<Line> journeys,
            @Nullable UUID next,
            @Nullable String given,
            boolean covered,
            List<String> shipped) {}

    record ScopeJson(List<String> kinds, List<UUID> eventTypes, List<UUID> hosts) {
        static ScopeJson of(Scope scope) {
            return new ScopeJson(
                    scope.kinds().stream().sorted().toList(),
                    scope.eventTypes().stream().sorted().toList(),
                    scope.hosts().stream().sorted().toList());
        }
    }

    record Line(
            UUID id,
            String name,
            String title,
            int version,
            @JsonProperty("for") ScopeJson scope,
            boolean archived,
            int bookings) {
        static Line of(JourneyKeeping.Entry entry, int bookings) {
            JourneyRow row = entry.row();
            return new Line(
                    row.id().value(),
                    row.name(),
                    entry.journey().title(),
                    row.version(),
                    ScopeJson.of(entry.journey().scope()),
                    row.archived(),
                    bookings);
        }
    }

    record Whole(
            UUID id,
            String name,
            String title,
            String description,
            int version,
            @JsonProperty("for") ScopeJson scope,
            boolean archived,
            int bookings,
            Instant madeAt,
            @Nullable UUID madeBy,
            JsonNode form,
            String source) {
        static Whole of(JourneyKeeping.Entry entry, int bookings, JourneyVersion version, JsonNode form) {
            JourneyRow row = entry.row();
            Journey journey = entry.journey();
            return new Whole(
                    row.id().value(),
                    row.name(),
                    journey.title(),
                    journey.description(),
                    version.number(),
                    ScopeJson.of(journey.scope()),
                    row.archived(),
                    bookings,
                    version.madeAt(),
                    version.madeBy(),
                    form,
                    version.source());
        }
    }

    /** What was tried and is good. */
    record Fine(
            boolean valid,
            String name,
            String title,
            @JsonProperty("for") ScopeJson scope,
            List<String> steps) {
        static Fine of(Journey journey) {
            return new Fine(
                    true,
                    journey.name(),
                    journey.title(),
                    ScopeJson.of(journey.scope()),
                    journey.steps().stream().map(Step::name).toList());
        }
    }

    record Versions(List<VersionLine> versions, @Nullable Integer next) {}

    record VersionLine(
            int version, Instant madeAt, @Nullable UUID madeBy) {
        static VersionLine of(JourneyVersion version) {
            return new VersionLine(version.number(), version.madeAt(), version.madeBy());
        }
    }

    record Version(int version, Instant madeAt, @Nullable UUID madeBy, JsonNode form, String source) {
        static Version of(JourneyVersion version, JsonNode form) {
            return new Version(version.number(), version.madeAt(), version.madeBy(), form, version.source());
        }
    }
}
