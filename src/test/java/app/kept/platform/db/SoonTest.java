package app.kept.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.kept.testing.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is written together with the statement that follows. */
class SoonTest {
    private final Database database = new Database(TestPostgres.fresh(), 2);

    @BeforeEach
    void table() {
        database.write(tx -> tx.sql("create table entry (number integer primary key, word text)")
                .update());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theNextStatementSeesIt() {
        List<String> seen = database.write(tx -> {
            later(tx, 1, "one");
            later(tx, 2, "two");
            return words(tx);
        });

        assertThat(seen).containsExactly("one", "two");
        assertThat(words()).containsExactly("one", "two");
    }

    @Test
    void whatIsAskedIsAnsweredOfTheStatementThatAsks() {
        int changed = database.write(tx -> {
            later(tx, 1, "one");
            later(tx, 2, "two");
            return tx.sql("update entry set word = 'three' where number = :number")
                    .bind("number", 2)
                    .update();
        });

        assertThat(changed).isEqualTo(1);
        assertThat(words()).containsExactly("one", "three");
    }

    @Test
    void itIsWrittenWhenNothingFollows() {
        database.write(tx -> {
            later(tx, 1, "one");
            later(tx, 2, "two");
            return 0;
        });

        assertThat(words()).containsExactly("one", "two");
    }

    @Test
    void whatFailsIsToldByTheStatementThatFollows() {
        assertThatThrownBy(() -> database.write(tx -> {
                    later(tx, 1, "one");
                    later(tx, 1, "one again");
                    return words(tx);
                }))
                .isInstanceOfSatisfying(
                        DatabaseFault.ConstraintViolated.class,
                        violated -> assertThat(violated.constraint()).isEqualTo("entry_pkey"));
        assertThat(words()).isEmpty();
    }

    @Test
    void whatFailsAtTheEndUndoesEverything() {
        assertThatThrownBy(() -> database.write(tx -> {
                    later(tx, 1, "one");
                    words(tx);
                    later(tx, 1, "one again");
                    return 0;
                }))
                .isInstanceOf(DatabaseFault.ConstraintViolated.class);
        assertThat(words()).isEmpty();
    }

    @Test
    void whatIsTriedAndNotKeptTakesItsOwnAlongAndNothingElse() {
        database.write(tx -> {
            later(tx, 1, "before");
            tx.attempt(
                    () -> {
                        later(tx, 2, "tried");
                        return 0;
                    },
                    _ -> false);
            later(tx, 3, "after");
            return 0;
        });

        assertThat(words()).containsExactly("before", "after");
    }

    @Test
    void whatFailsWhileItIsTriedLeavesTheTransactionAlive() {
        database.write(tx -> {
            later(tx, 1, "before");
            assertThatThrownBy(() -> tx.attempt(
                            () -> {
                                later(tx, 1, "twice");
                                return 0;
                            },
                            _ -> true))
                    .isInstanceOf(DatabaseFault.ConstraintViolated.class);
            later(tx, 3, "after");
            return 0;
        });

        assertThat(words()).containsExactly("before", "after");
    }

    private static void later(Tx tx, int number, String word) {
        tx.sql("insert into entry values (:number, :word)")
                .bind("number", number)
                .bind("word", word)
                .updateSoon();
    }

    private List<String> words() {
        return database.read(SoonTest::words);
    }

    private static List<String> words(Tx tx) {
        return tx.sql("select word from entry order by number").list(row -> row.text("word"));
    }
}
