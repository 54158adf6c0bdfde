package app.kept.work;

import app.kept.platform.db.Tx;
import java.util.List;

/** What is written together with the end of a piece of work: both or neither. */
@FunctionalInterface
public interface Effect {
    Effect NONE = _ -> {};

    void apply(Tx tx);

    /** Where many effects are written down with as many statements as one. */
    @FunctionalInterface
    interface Book<T> {
        void write(Tx tx, List<T> lines);
    }

    /** A line for a book: what ends together is written there together. */
    record Line<T>(Book<T> book, T line) implements Effect {
        @Override
        public void apply(Tx tx) {
            book.write(tx, List.of(line));
        }
    }
}
