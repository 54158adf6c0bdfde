package app.kept.message.push;

import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.observe.Log;
import app.kept.platform.secret.Sealing;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one pair of keys, made once for all nodes. With another, every browser would have to be asked again. */
public final class PushKeys {
    private static final String OWNER = "push_key";

    private final Database database;
    private final Sealing sealing;
    private final Time time;
    private volatile @Nullable PushKey known;

    public PushKeys(Database database, Sealing sealing, Time time) {
        this.database = database;
        this.sealing = sealing;
        this.time = time;
    }

    /** Before the first request, for those that ask write nothing. */
    public void prepare() {
        database.write(tx -> find(tx).isPresent() ? 0 : make(tx));
        known = read().orElse(null);
    }

    /** Empty when it was sealed with another key than the server's, as after a dump was restored elsewhere. */
    Optional<PushKey> get() {
        return Optional.ofNullable(known);
    }

    private int make(Tx tx) {
        KeyPair pair = Curve.newPair();
        String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        return tx.sql("""
                insert into push_key (id, public_key, sealed, created_at)
                values (1, :public, :sealed, :now)
                on conflict on constraint push_key_pk do nothing
                """)
                .bind("public", Curve.text(Curve.bytes((ECPublicKey) pair.getPublic())))
                .bind("sealed", sealing.seal(secret, OWNER))
                .bind("now", time.now())
                .update();
    }

    private Optional<PushKey> read() {
        return database.read(PushKeys::find).flatMap(this::open);
    }

    private static Optional<Stored> find(Tx tx) {
        return tx.sql("select public_key, sealed from push_key where id = 1")
                .optional(row -> new Stored(row.text("public_key"), row.text("sealed")));
    }

    private Optional<PushKey> open(Stored stored) {
        String secret;
        try {
            secret = sealing.open(stored.sealed, OWNER);
        } catch (IllegalStateException e) {
            Log.error("web_push.key_sealed_with_another_key", e);
            return Optional.empty();
        }
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret));
            return Optional.of(new PushKey(KeyFactory.getInstance("EC").generatePrivate(spec), stored.publicText));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    private record Stored(String publicText, String sealed) {}
}
