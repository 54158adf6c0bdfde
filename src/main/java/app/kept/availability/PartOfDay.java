package app.kept.availability;

import java.time.LocalTime;

/** How open times of a day are grouped for people. */
public enum PartOfDay {
    MORNING,
    AFTERNOON,
    EVENING;

    public static PartOfDay of(LocalTime time) {
        if (time.getHour() < 12) return MORNING;
        return time.getHour() < 18 ? AFTERNOON : EVENING;
    }
}
