package app.kept.identity.team;

import app.kept.message.LastLook;
import app.kept.message.Message;
import app.kept.platform.db.Database;
import java.util.Optional;

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
    public String kind() {
        return KIND;
    }

    @Override
    public Optional<String> reasonAgainst(Message message) {
        boolean open = database.read(tx ->
                        invites.find(tx, message.account(), message.about().id()))
                .isPresent();
        return open ? Optional.empty() : Optional.of("The invitation is no longer open.");
    }
}
