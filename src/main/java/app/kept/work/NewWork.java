package app.kept.work;

import app.kept.account.AccountId;
import java.time.Instant;
import java.util.UUID;

/** A piece of work to be done once the transaction that adds it is safe. */
public record NewWork(AccountId account, String kind, UUID subject, Instant dueAt) {}
