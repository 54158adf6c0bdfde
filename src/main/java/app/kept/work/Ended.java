package app.kept.work;

import java.util.UUID;

/** A piece of work with what came of it, on its way to be written down. */
record Ended(UUID lease, WorkItem item, Outcome outcome) {}
