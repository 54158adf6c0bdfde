package app.kept;

import java.time.Instant;

/** Lets tests of other packages have a server sleep, as a machine does whose lid is closed: it wakes up, and it is later. */
public final class Asleep {
    private Asleep() {}

    public static void until(Server server, Instant moment) {
        server.wiring().clock().orElseThrow().time().set(moment);
    }
}
