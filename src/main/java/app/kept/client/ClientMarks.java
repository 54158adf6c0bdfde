package app.kept.client;

import app.kept.account.Audit;
import app.kept.platform.db.Tx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Marks clients with tags and texts, in the transaction of whoever has found a reason for it. */
public final class ClientMarks {
    private final ClientFacts told;
    private final Audit audit;

    public ClientMarks(ClientFacts told, Audit audit) {
        this.told = told;
        this.audit = audit;
    }

    /**
     * What is to be so afterwards.
     *
     * @param fields texts by their names
     */
    public record Marks(List<String> add, List<String> remove, Map<String, String> fields) {
        public Marks {
            add = List.copyOf(add);
            remove = List.copyOf(remove);
            fields = Map.copyOf(fields);
        }
    }

    /** What came of it. */
    public enum Marked {
        /** It is so, whether it was before or not. */
        DONE,
        /** There is no such client, or nobody is to know anything of them any more. */
        NOBODY,
        /** They have so many tags or fields that there is no room for more. */
        FULL
    }

    /** Part of the caller's transaction. What is so already leaves no trace. */
    public Marked mark(Tx tx, Audit.By by, ClientId id, Marks marks) {
        Optional<ClientSheet> found =
                LivingClient.hold(tx, by.account(), id).flatMap(living -> ClientList.lock(tx, by.account(), living));
        if (found.isEmpty()) return Marked.NOBODY;
        ClientSheet before = found.get();
        ClientSheet after =
                new ClientSheet(before.client(), tags(before, marks), fields(before, marks), before.notes());
        if (after.equals(before)) return Marked.DONE;
        boolean isFull =
                after.tags().size() > Math.max(ClientInput.MOST, before.tags().size())
                        || after.fields().size()
                                > Math.max(ClientInput.MOST, before.fields().size());
        if (isFull) return Marked.FULL;
        ClientList.save(tx, after);
        audit.write(
                tx,
                by,
                Audit.Change.changed("client", before.client().id(), ClientJson.of(before), ClientJson.of(after)));
        told.changed(tx, by.actor(), before, after);
        return Marked.DONE;
    }

    private static List<String> tags(ClientSheet before, Marks marks) {
        var tags = new ArrayList<>(before.tags());
        tags.removeAll(marks.remove());
        marks.add().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
        return tags;
    }

    private static Map<String, String> fields(ClientSheet before, Marks marks) {
        var fields = new LinkedHashMap<>(before.fields());
        fields.putAll(marks.fields());
        return fields;
    }
}
