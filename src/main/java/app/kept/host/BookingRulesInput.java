package app.kept.host;

import app.kept.host.BookingRules.Assignment;
import app.kept.host.BookingRules.Limits;
import app.kept.host.BookingRules.Window;
import app.kept.platform.http.Input;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Reads when and how often something can be booked, and with whom; what is not named stays as it is. */
final class BookingRulesInput {
    private static final int A_DAY = 1_440;
    private static final int A_YEAR = 525_600;
    private static final int MOST_DAYS = 730;
    private static final int LONGEST_RANGE = 1_100;
    private static final int FURTHEST_YEARS = 50;
    private static final int MOST = 1_000;
    private static final int MOST_HOSTS = 50;
    private static final String WINDOW = "window";
    private static final String ASSIGNMENT = "assignment";
    private static final String HOST_IDS = "host_ids";

    private static final Hosting NOBODY = new Hosting(Assignment.SINGLE, List.of(new HostId(new UUID(0, 0))));

    private final Input input;
    private final LocalDate today;

    BookingRulesInput(Input input, LocalDate today) {
        this.input = input;
        this.today = today;
    }

    /** @param hosts who are to hold it, as {@link #hosts} has read them */
    BookingRules read(BookingRules before, Hosting hosts) {
        Optional<UUID> schedule = input.id("schedule_id");
        int capacity = input.number("capacity", 1, MOST).orElse(before.capacity());
        if (capacity > 1 && hosts.assignment() != Assignment.SINGLE) {
            input.reject("capacity", "invalid", "must be 1 for what several hosts hold; seats are those of one host");
        }
        return new BookingRules(
                minutes("interval_minutes", 1, A_DAY).orElse(before.interval()),
                minutes("buffer_before_minutes", 0, A_DAY).orElse(before.bufferBefore()),
                minutes("buffer_after_minutes", 0, A_DAY).orElse(before.bufferAfter()),
                minutes("notice_minutes", 0, A_YEAR).orElse(before.notice()),
                window().orElse(before.window()),
                limits().orElse(before.limits()),
                capacity,
                hosts.assignment(),
                hosts.hosts(),
                input.has("schedule_id") ? schedule : before.schedule());
    }

    /** Who holds it, and how they share it. */
    record Hosting(Assignment assignment, List<HostId> hosts) {}

    /** @param before nobody where it is new, and then somebody must be named */
    Hosting hosts(Optional<Hosting> before) {
        Optional<HostId> one = input.id("host_id").map(HostId::new);
        Optional<List<HostId>> several = input.ids(HOST_IDS, 2, MOST_HOSTS)
                .map(ids -> ids.stream().map(HostId::new).toList());
        Optional<Assignment> assignment = input.choice(ASSIGNMENT, List.of("single", "collective", "round_robin"))
                .map(word -> Assignment.valueOf(word.toUpperCase(Locale.ROOT)));
        if (input.has("host_id") && input.has(HOST_IDS) && one.isPresent() && several.isPresent()) {
            if (!several.get().getFirst().equals(one.get())) {
                input.reject("host_id", "invalid", "must be the first of host_ids, or left out");
            }
        }
        // Why it cannot be taken is said already.
        if (input.errors().stream().anyMatch(error -> error.field().equals(HOST_IDS))) return before.orElse(NOBODY);
        if (several.isPresent()) return new Hosting(shared(assignment, before), several.get());
        if (one.isPresent()) return alone(one.get(), assignment);
        if (before.isEmpty()) {
            input.required("host_id", one, new HostId(new UUID(0, 0)));
            return NOBODY;
        }
        return assignment.map(word -> reassigned(word, before.get())).orElse(before.get());
    }

    private Assignment shared(Optional<Assignment> wanted, Optional<Hosting> before) {
        Assignment assignment = wanted.or(() -> before.map(Hosting::assignment)).orElse(Assignment.SINGLE);
        if (assignment != Assignment.SINGLE) return assignment;
        input.reject(
                ASSIGNMENT,
                wanted.isEmpty() ? "required" : "invalid",
                "must be collective or round_robin for several hosts");
        return Assignment.COLLECTIVE;
    }

    private Hosting alone(HostId host, Optional<Assignment> wanted) {
        if (wanted.isPresent() && wanted.get() != Assignment.SINGLE) {
            input.reject(
                    HOST_IDS,
                    "required",
                    "is needed: " + wanted.get().name().toLowerCase(Locale.ROOT) + " takes several hosts");
        }
        return new Hosting(Assignment.SINGLE, List.of(host));
    }

    private Hosting reassigned(Assignment wanted, Hosting before) {
        if (wanted == Assignment.SINGLE) return alone(before.hosts().getFirst(), Optional.empty());
        if (before.hosts().size() < 2) return alone(before.hosts().getFirst(), Optional.of(wanted));
        return new Hosting(wanted, before.hosts());
    }

    private Optional<Window> window() {
        Optional<Integer> days = input.number("window_days", 1, MOST_DAYS);
        Optional<Input> window = input.object(WINDOW);
        if (days.isPresent() && window.isPresent()) {
            input.reject("window_days", "invalid", "say it in window alone");
        }
        return window.isPresent() ? window.flatMap(this::window) : days.map(Window.Days::new);
    }

    private Optional<Window> window(Input window) {
        Optional<String> kind = window.choice("kind", List.of("days", "business_days", "dates"));
        Optional<Integer> days = window.number("days", 1, MOST_DAYS);
        Optional<LocalDate> from = window.date("from");
        Optional<LocalDate> to = window.date("to");
        window.required("kind", kind, "");
        return kind.flatMap(word -> switch (word) {
            case "dates" -> dates(window, from, to);
            default -> {
                window.required("days", days, 1);
                yield days.map(many -> word.equals("days") ? new Window.Days(many) : new Window.BusinessDays(many));
            }
        });
    }

    private Optional<Window> dates(Input window, Optional<LocalDate> from, Optional<LocalDate> to) {
        window.required("from", from, today);
        window.required("to", to, today);
        if (from.isEmpty() || to.isEmpty()) return Optional.empty();
        if (to.get().isBefore(from.get())) {
            window.reject("to", "invalid", "must not be before from; both dates count");
        } else if (to.get().isAfter(from.get().plusDays(LONGEST_RANGE))) {
            window.reject("to", "invalid", "must be at most " + LONGEST_RANGE + " days after from");
        } else if (Math.abs(ChronoUnit.YEARS.between(today, to.get())) >= FURTHEST_YEARS) {
            window.reject("to", "invalid", "must be less than " + FURTHEST_YEARS + " years from now");
        }
        return Optional.of(new Window.Dates(from.get(), to.get()));
    }

    /** All of them together: which is not named is none. */
    private Optional<Limits> limits() {
        Optional<Input> limits = input.object("limits");
        if (limits.isEmpty()) return input.has("limits") ? Optional.of(Limits.NONE) : Optional.empty();
        Input item = limits.get();
        return Optional.of(
                new Limits(limit(item, "day"), limit(item, "week"), limit(item, "month"), limit(item, "client")));
    }

    private static OptionalInt limit(Input limits, String field) {
        return limits.number(field, 1, MOST).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private Optional<Duration> minutes(String field, int least, int most) {
        return input.number(field, least, most).map(Duration::ofMinutes);
    }
}
