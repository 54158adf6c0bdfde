package app.kept.account;

import app.kept.platform.base.Ids;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells those who remember something that it is no longer so: on this node as soon as it is safe, on others when they
 * look next.
 */
public final class Changes {
    private final List<Consumer<UUID>> listeners = new CopyOnWriteArrayList<>();

    /** Part of the caller's transaction. */
    public void note(Tx tx, AccountId account, UUID subject) {
        tx.sql("insert into change_note (account_id, id, subject) values (:account, :id, :subject)")
                .bind("account", account)
                .bind("id", Ids.next())
                .bind("subject", subject)
                .update();
        tx.afterCommit(() -> tell(subject));
    }

    /** Is told the id of what became another; a listener only forgets, and asks anew when it is asked. */
    public void listen(Consumer<UUID> listener) {
        listeners.add(listener);
    }

    void tell(UUID subject) {
        listeners.forEach(listener -> listener.accept(subject));
    }
}
