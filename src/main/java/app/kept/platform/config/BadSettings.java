package app.kept.platform.config;

import java.util.List;

/** The settings cannot be used. Holds every complaint, so that one start is enough to see them all. */
public final class BadSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One that only shows where the setting is used. */
    public static BadSettings of(Setting<?> setting, String complaint) {
        return new BadSettings(List.of(setting.name() + " " + complaint));
    }

    BadSettings(List<String> complaints) {
        super(String.join("\n", complaints), null, false, false);
    }
}
