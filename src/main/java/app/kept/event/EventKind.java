package app.kept.event;

import tools.jackson.databind.JsonNode;

/**
 * A type of fact, as those are told who read facts elsewhere.
 *
 * @param group under which heading it stands
 * @param version of what its data look like; another one where what was promised does not hold any more
 * @param about which field of the data says to what it happened
 * @param means in a sentence
 * @param isOften whether it happens so often that it is written down only where somebody asked for it
 * @param schema of its data
 * @param example of its data
 */
public record EventKind(
        String type,
        String group,
        int version,
        String about,
        String means,
        boolean isOften,
        JsonNode schema,
        JsonNode example) {}
