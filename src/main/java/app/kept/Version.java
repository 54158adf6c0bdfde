package app.kept;

import java.util.Objects;

/** Which Kept this is, as the build wrote it into the jar. */
final class Version {
    private Version() {}

    static String text() {
        return Objects.requireNonNullElse(Kept.class.getPackage().getImplementationVersion(), "from its sources");
    }
}
