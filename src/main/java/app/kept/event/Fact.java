package app.kept.event;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened.
 *
 * @param type in the past tense, such as {@code booking.created}
 * @param about what it happened to: the id of a booking
 * @param data what may be told to the outside
 */
public record Fact(AccountId account, UUID id, String type, UUID about, Instant at, Actor actor, JsonNode data) {}
