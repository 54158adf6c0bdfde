package app.kept.platform.config;

import java.util.List;

/** The settings cannot be used. Holds every complaint, so that one start is enough to see them all. */
public final class BadSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadSettings(List<String> complaints) {
        super(String.join("\n", complaints), null, false, false);
    }
}
