package app.kept.access;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What is sent along, with places for ids in it. */
sealed interface Payload {
    record Nothing() implements Payload {}

    record OfProgram(JsonNode body) implements Payload {}

    record OfPage(Map<String, String> fields) implements Payload {}
}
