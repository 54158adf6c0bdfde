package app.kept.account;

import app.kept.platform.base.Ids;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Tells those who remember something that it is no longer so: on this node as soon as it is safe, on others when they
 * look next.
 */
public final class Changes {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** Somebody who remembers; it only forgets when told, and asks anew when it is asked. */
    public interface Listener {
        /** What has this id became another. */
        void changed(UUID subject);

        /** Nobody knows what all has changed. */
        void changedAnything();
    }

    /** Part of the caller's transaction. */
    public void note(Tx tx, AccountId account, UUID subject) {
        tx.sql("insert into change_note (account_id, id, subject) values (:account, :id, :subject)")
                .bind("account", account)
                .bind("id", Ids.next())
                .bind("subject", subject)
                .update();
        tx.afterCommit(() -> tell(subject));
    }

    public void listen(Listener listener) {
        listeners.add(listener);
    }

    void tell(UUID subject) {
        listeners.forEach(listener -> listener.changed(subject));
    }

    void tellAll() {
        listeners.forEach(Listener::changedAnything);
    }
}
