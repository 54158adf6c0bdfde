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
        note(tx, List.of(new Note(account, subject)));
    }

    /** Of whose account what has changed. */
    public record Note(AccountId account, UUID subject) {}

    /** The same for several at once. */
    public void note(Tx tx, List<Note> notes) {
        if (notes.isEmpty()) return;
        tx.sql("""
                insert into change_note (account_id, id, subject)
                select * from unnest(:accounts::uuid[], :ids::uuid[], :subjects::uuid[])
                """)
                .bind("accounts", notes.stream().map(Note::account).toList())
                .bind("ids", notes.stream().map(_ -> Ids.next()).toList())
                .bind("subjects", notes.stream().map(Note::subject).toList())
                .updateSoon();
        tx.afterCommit(() -> notes.forEach(note -> tell(note.subject())));
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
