package app.kept.work;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.UUID;

/**
 * A piece of due work in somebody's hands.
 *
 * @param subject what it is about: the id of a message, a fact
 * @param attempt counts from 1; what was put off without its fault counts as before
 */
public record WorkItem(
        AccountId account, UUID id, String kind, String lane, UUID subject, Instant dueAt, int attempt) {}
