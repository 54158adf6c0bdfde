package app.kept.history;

import java.util.UUID;

/**
 * Something that a line of the history is about, as it is now.
 *
 * @param name what it is called by people; of a message, its template
 * @param more what tells it from others of that name, such as a reference; empty where nothing does
 */
public record Thing(UUID id, String name, String more) {}
