package app.kept.platform.config;

import java.time.Duration;
import java.util.List;

/**
 * How often consultations may be asked for, and for how long what customers see of the slots may be remembered.
 *
 * @param listKept how long; zero remembers nothing
 * @param slots looking at the slots
 * @param book booking one
 * @param history looking at one's own
 * @param admin everything that those do who look after them
 */
public record ConsultationSettings(Duration listKept, Limit slots, Limit book, Limit history, Limit admin) {
    public static final Setting<Integer> SLOTS_CACHE_TTL = Setting.number(
            "CONSULTATION_SLOTS_CACHE_TTL_SECONDS",
            300,
            0,
            86_400,
            "longest that the customers' list of slots is remembered, unless something changes before; 0 for never");
    public static final Setting<Integer> BOOK_LIMIT =
            limit("CONSULTATION_PUBLIC_BOOK_RATE_LIMIT", 10, "bookings of consultations by one customer in the window");
    public static final Setting<Integer> BOOK_WINDOW =
            window("CONSULTATION_PUBLIC_BOOK_RATE_WINDOW_SECONDS", "in which those bookings are counted");
    public static final Setting<Integer> SLOTS_LIMIT =
            limit("CONSULTATION_PUBLIC_SLOTS_RATE_LIMIT", 120, "looks at the slots by one customer in the window");
    public static final Setting<Integer> SLOTS_WINDOW =
            window("CONSULTATION_PUBLIC_SLOTS_RATE_WINDOW_SECONDS", "in which those looks are counted");
    public static final Setting<Integer> HISTORY_LIMIT =
            limit("CONSULTATION_HISTORY_RATE_LIMIT", 60, "looks at their own consultations by one customer");
    public static final Setting<Integer> HISTORY_WINDOW =
            window("CONSULTATION_HISTORY_RATE_WINDOW_SECONDS", "in which those looks at their own are counted");
    public static final Setting<Integer> ADMIN_LIMIT =
            limit("CONSULTATION_ADMIN_RATE_LIMIT", 300, "calls by one who looks after consultations, in the window");
    public static final Setting<Integer> ADMIN_WINDOW =
            window("CONSULTATION_ADMIN_RATE_WINDOW_SECONDS", "in which those calls are counted");

    static final List<Setting<?>> ALL = List.of(
            SLOTS_CACHE_TTL,
            SLOTS_LIMIT,
            SLOTS_WINDOW,
            BOOK_LIMIT,
            BOOK_WINDOW,
            HISTORY_LIMIT,
            HISTORY_WINDOW,
            ADMIN_LIMIT,
            ADMIN_WINDOW);

    /** So many calls of one caller within any window. */
    public record Limit(int calls, Duration window) {}

    public static ConsultationSettings of(Settings settings) {
        return new ConsultationSettings(
                Duration.ofSeconds(settings.get(SLOTS_CACHE_TTL)),
                limit(settings, SLOTS_LIMIT, SLOTS_WINDOW),
                limit(settings, BOOK_LIMIT, BOOK_WINDOW),
                limit(settings, HISTORY_LIMIT, HISTORY_WINDOW),
                limit(settings, ADMIN_LIMIT, ADMIN_WINDOW));
    }

    private static Limit limit(Settings settings, Setting<Integer> calls, Setting<Integer> window) {
        return new Limit(settings.get(calls), Duration.ofSeconds(settings.get(window)));
    }

    private static Setting<Integer> limit(String name, int standard, String meaning) {
        return Setting.number(name, standard, 1, 10_000, meaning);
    }

    private static Setting<Integer> window(String name, String meaning) {
        return Setting.number(name, 60, 1, 86_400, "seconds " + meaning);
    }
}
