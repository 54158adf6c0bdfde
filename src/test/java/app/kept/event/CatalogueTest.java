package app.kept.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.booking.Happening;
import app.kept.testing.ToldFacts;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What the catalogue of events says holds for its own examples; that it does for facts is held by {@code ToldFacts}. */
class CatalogueTest {
    /** About things of the house: nobody's data, and never redacted. */
    private static final Set<String> ABOUT_NOBODY = Set.of("slot", "trouble", "journey");

    static Stream<EventKind> kinds() {
        return Catalogue.all().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anExampleIsAsItsSchemaSays(EventKind kind) {
        assertThat(ToldFacts.faults(kind.schema()))
                .as("the schema of " + kind.type())
                .isEmpty();
        assertThat(ToldFacts.faults(kind.type(), kind.example()))
                .as(kind.type())
                .isEmpty();
        assertThat(kind.example().has(kind.about())).as(kind.type()).isTrue();
        assertThat(kind.means()).endsWith(".");
        assertThat(kind.schema().get("properties").propertyStream())
                .allSatisfy(property -> assertThat(
                                property.getValue().path("description").asString(""))
                        .endsWith("."));
    }

    /** By every field that there may be, also those that the example has not. */
    @ParameterizedTest
    @MethodSource("kinds")
    void ofSomebodyWhoIsErasedOnlyThatIsLeftWhichIsAboutNobody(EventKind kind) {
        if (ABOUT_NOBODY.contains(kind.type().split("\\.")[0])) return;
        JsonNode left = FactRedaction.withoutPersons(kind.example());

        assertThat(ToldFacts.faults(kind.type(), left)).as(kind.type()).isEmpty();
        JsonNode properties = kind.schema().get("properties");
        assertThat(kind.example().propertyNames().stream().filter(name -> !left.has(name)))
                .as("what goes from " + kind.type())
                .containsExactlyInAnyOrderElementsOf(kind.example().propertyNames().stream()
                        .filter(name -> properties.get(name).path("x-erasable").asBoolean(false))
                        // A list of nothing says nothing.
                        .filter(name -> !kind.example().get(name).toString().equals("[]"))
                        .toList());
        assertThat(properties.propertyStream())
                .as("fields of " + kind.type() + " in which anything can stand")
                .allSatisfy(property -> {
                    boolean isFree = isFree(property.getKey(), property.getValue());
                    assertThat(property.getValue().path("x-erasable").asBoolean(false))
                            .as(property.getKey())
                            .isEqualTo(isFree);
                });
    }

    /** Any text but an id, a moment, a word out of few, or one of those that {@link FactRedaction} lets stay. */
    private static boolean isFree(String name, JsonNode property) {
        if (property.has("const") || property.has("enum") || property.has("format")) return false;
        String type = property.get("type").toString();
        if (type.contains("object")) return true;
        if (type.contains("array"))
            return !property.at("/items/format").asString("").equals("date-time");
        boolean isText = type.contains("string");
        return isText && !FactRedaction.stays(name);
    }

    @Test
    @Tag("B8")
    void everythingThatCanHappenToABookingIsThere() {
        Set<String> happens = Stream.of(Happening.values())
                .flatMap(what -> Stream.concat(Stream.of(what.type()), what.ofPayment().stream()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(kinds().map(EventKind::type)
                        .filter(type -> type.startsWith("booking.") || type.startsWith("payment.")))
                .containsExactlyInAnyOrderElementsOf(happens);
    }

    @Test
    void whatIsNotThereCannotBeWritten() {
        assertThat(Catalogue.find("booking.dreamt")).isEmpty();
        assertThatThrownBy(() -> Catalogue.of("booking.dreamt")).hasMessageContaining("booking.dreamt");
    }
}
