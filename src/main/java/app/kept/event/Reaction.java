package app.kept.event;

import app.kept.work.Outcome;

/** Somebody who acts on facts. Each reaction to each fact is a piece of work of its own, with its own retries. */
public interface Reaction {
    String name();

    boolean wants(String type);

    Outcome react(Fact fact);
}
