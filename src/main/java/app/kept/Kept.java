package app.kept;

import app.kept.platform.observe.Log;

/** The program. */
public final class Kept {
    private Kept() {}

    public static void main(String[] arguments) {
        Log.captureLibraries();
        System.exit(new Commands(System.getenv(), System.out, System.err).run(arguments));
    }
}
