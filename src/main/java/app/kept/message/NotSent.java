package app.kept.message;

/** A message that is owed and does not go, and why, in a sentence: it is in the ledger from the start. */
public record NotSent(NewMessage message, String reason) {}
