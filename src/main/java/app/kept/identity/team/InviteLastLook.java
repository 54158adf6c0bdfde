package app.kept.identity.team;

import app.kept.message.LastLook;
import app.kept.message.Message;
import app.kept.platform.db.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who was asked and then not asked any more gets no letter about it. */
public final class InviteLastLook implements LastLook {
    static final String KIND = "invite";

    private final Database database;
    private final Invites invites;

    public InviteLastLook(Database database, Invites invites) {
        this.database = database;
        this.invites = invites;
    }

    @Override
    public Map<UUID, Verdict> look(List<Message> messages) {
        var verdicts = new HashMap<UUID, Verdict>();
        for (Message message : messages) {
            if (message.about().kind().equals(KIND) && !isOpen(message)) {
                verdicts.put(message.id(), new Verdict.Skip("The invitation is no longer open."));
            }
        }
        return verdicts;
    }

    private boolean isOpen(Message message) {
        return database.read(tx ->
                        invites.find(tx, message.account(), message.about().id()))
                .isPresent();
    }
}
