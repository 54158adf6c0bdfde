package app.kept.platform.config;

import java.util.Locale;

/** What comes with Kept for accounts that have no journey of their own. */
public enum FirstJourney {
    COUNSELLING,
    AUTOMATION,
    MARKETPLACE,
    THERAPY,
    SHOP;

    /** As the journey itself is called. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
