package app.kept.work;

import app.kept.platform.db.Tx;

/** What is written together with the end of a piece of work: both or neither. */
@FunctionalInterface
public interface Effect {
    Effect NONE = _ -> {};

    void apply(Tx tx);
}
