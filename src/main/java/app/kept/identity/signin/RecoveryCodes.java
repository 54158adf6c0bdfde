package app.kept.identity.signin;

import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.secret.Tokens;
import java.util.Locale;
import java.util.UUID;

/** The table of codes for the day when the second factor is lost. Each works once. */
public final class RecoveryCodes {
    private final Time time;

    public RecoveryCodes(Time time) {
        this.time = time;
    }

    /** Whether the code is used now for the first time; of two who come at once only one wins. */
    boolean use(Tx tx, UUID person, String typed) {
        String code = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return tx.sql("""
                        update recovery_code set used_at = :now
                        where person_id = :person and hash = :hash and used_at is null
                        """)
                        .bind("now", time.now())
                        .bind("person", person)
                        .bind("hash", Tokens.hash(code))
                        .update()
                == 1;
    }
}
