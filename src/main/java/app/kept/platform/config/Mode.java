package app.kept.platform.config;

/** What this server is run for. */
public enum Mode {
    /** For real: messages leave the machine, the clock is the machine's. */
    SERVE,
    /** To look at: a demo account is loaded, nothing leaves the machine, the clock can be turned. */
    DEMO,
    /** For tests: as demo, but empty, and a turned clock stands still. */
    TEST;

    public boolean clockCanBeTurned() {
        return this != SERVE;
    }
}
