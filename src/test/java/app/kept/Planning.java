package app.kept;

import app.kept.message.NewMessage;
import java.util.List;

/** Lets tests of other packages plan a message that no page plans. */
public final class Planning {
    private Planning() {}

    public static void plan(Server server, NewMessage message) {
        Wiring wiring = server.wiring();
        wiring.database().write(tx -> {
            wiring.messages().outbox().plan(tx, List.of(message));
            return message.dedupKey();
        });
    }
}
