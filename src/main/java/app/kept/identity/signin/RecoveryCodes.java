package app.kept.identity.signin;

import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Tokens;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** The table of codes for the day when the second factor is lost. Each works once. */
public final class RecoveryCodes {
    private static final int HOW_MANY = 10;

    private final Time time;

    public RecoveryCodes(Time time) {
        this.time = time;
    }

    /** Whether the code is used now for the first time; of two who come at once only one wins. */
    boolean use(Tx tx, UUID person, String typed) {
        return tx.sql("""
                        update recovery_code set used_at = :now
                        where person_id = :person and hash = :hash and used_at is null
                        """)
                        .bind("now", time.now())
                        .bind("person", person)
                        .bind("hash", hash(typed))
                        .update()
                == 1;
    }

    /** New codes in place of all that were there. Only their hashes stay: what is returned can be read this once. */
    List<String> renew(Tx tx, UUID person) {
        forget(tx, person);
        List<String> codes =
                Stream.generate(RecoveryCodes::next).limit(HOW_MANY).toList();
        tx.sql("insert into recovery_code (person_id, hash) select :person, unnest(:hashes)")
                .bind("person", person)
                .bind("hashes", codes.stream().map(RecoveryCodes::hash).toList())
                .update();
        return codes;
    }

    void forget(Tx tx, UUID person) {
        tx.sql("delete from recovery_code where person_id = :person")
                .bind("person", person)
                .update();
    }

    int left(Tx tx, UUID person) {
        return tx.sql("""
                select count(*)::int as remaining from recovery_code where person_id = :person and used_at is null
                """).bind("person", person).one(row -> row.integer("remaining"));
    }

    /** 80 random bits, in groups that can be copied by hand. */
    private static String next() {
        String letters = Base32.encode(Tokens.random(10)).toLowerCase(Locale.ROOT);
        return String.join("-", letters.split("(?<=\\G.{4})"));
    }

    private static String hash(String typed) {
        return Tokens.hash(typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT));
    }
}
