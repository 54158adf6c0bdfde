package app.kept.availability.rules;

import app.kept.availability.open.Busy;
import app.kept.availability.open.HostRules.Absence;
import app.kept.availability.open.HostRules.Travel;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads when a host is busy, away or elsewhere, and says of each entry what is wrong with it. */
public final class AwayInput {
    private static final int MOST_BUSY = 2_000;
    static final int MOST_AWAY = 200;
    private static final int LONGEST_DAYS = 1_100;
    private static final int FURTHEST_YEARS = 50;
    private static final Instant NEVER = Instant.EPOCH;

    private final Input input;
    private final LocalDate today;
    private final Map<Input, HostId> named = new LinkedHashMap<>();

    public AwayInput(Input input, LocalDate today) {
        this.input = input;
        this.today = today;
    }

    public Optional<List<Busy>> busy() {
        return input.objects("busy", MOST_BUSY).map(items -> {
            var busy = new ArrayList<Busy>();
            for (Input item : items) {
                moments(item).ifPresent(span -> busy.add(new Busy(span.from(), span.to())));
            }
            busy.sort((a, b) -> a.from().equals(b.from())
                    ? a.to().compareTo(b.to())
                    : a.from().compareTo(b.from()));
            return List.copyOf(busy);
        });
    }

    public Optional<List<OutOfOffice>> absences() {
        return input.objects("absences", MOST_AWAY).map(items -> {
            var absences = new ArrayList<OutOfOffice>();
            for (Input item : items) {
                Optional<String> reason = item.text("reason", 500);
                Optional<HostId> colleague = item.id("colleague_id").map(HostId::new);
                colleague.ifPresent(host -> named.put(item, host));
                absence(item).ifPresent(when -> absences.add(new OutOfOffice(when, reason, colleague)));
            }
            return List.copyOf(absences);
        });
    }

    /** @param known says which of some hosts are there */
    public void requireColleagues(HostId self, Function<Collection<HostId>, Set<HostId>> known) {
        if (named.isEmpty()) return;
        Set<HostId> there = known.apply(named.values());
        named.forEach((item, colleague) -> {
            if (colleague.equals(self) || !there.contains(colleague)) {
                item.reject("colleague_id", "invalid", "must be another host of your account");
            }
        });
    }

    public Optional<List<Travel>> travels() {
        return input.objects("travels", MOST_AWAY).map(items -> {
            var travels = new ArrayList<Travel>();
            for (Input item : items) {
                ZoneId zone = item.required("time_zone", item.zone("time_zone"), (ZoneId) ZoneOffset.UTC);
                dates(item)
                        .map(span -> new Travel(span.from(), span.to(), zone))
                        .ifPresent(next -> {
                            if (travels.stream().anyMatch(one -> overlap(one, next))) {
                                item.reject(
                                        "from",
                                        "overlap",
                                        "overlaps another travel in this list; a host is in one place");
                            }
                            travels.add(next);
                        });
            }
            travels.sort((a, b) -> a.from().compareTo(b.from()));
            return List.copyOf(travels);
        });
    }

    private static boolean overlap(Travel one, Travel other) {
        return !one.from().isAfter(other.to()) && !other.from().isAfter(one.to());
    }

    private Optional<Absence> absence(Input item) {
        // All four are asked for, so that none of them is unknown; an answer of ours names those that are null too.
        List<String> given = Stream.of("from", "to", "start", "end")
                .filter(field -> item.text(field, 40).isPresent())
                .toList();
        boolean onDates = given.contains("from") || given.contains("to");
        boolean between = given.contains("start") || given.contains("end");
        Optional<Absence> dates = onDates || !between
                ? dates(item).map(span -> new Absence.OnDates(span.from(), span.to()))
                : Optional.empty();
        Optional<Absence> moments =
                between ? moments(item).map(span -> new Absence.Between(span.from(), span.to())) : Optional.empty();
        if (dates.isPresent() && moments.isPresent()) {
            item.reject("start", "invalid", "say either the dates (from, to) or the moments (start, end), not both");
        }
        return dates.or(() -> moments);
    }

    private record Dates(LocalDate from, LocalDate to) {}

    private Optional<Dates> dates(Input item) {
        Optional<LocalDate> from = date(item, "from", today);
        Optional<LocalDate> to = date(item, "to", today);
        if (from.isEmpty() || to.isEmpty()) return Optional.empty();
        if (to.get().isBefore(from.get())) {
            item.reject("to", "invalid", "must not be before from; both dates count");
            return Optional.empty();
        }
        if (to.get().isAfter(from.get().plusDays(LONGEST_DAYS))) {
            item.reject("to", "invalid", "must be at most " + LONGEST_DAYS + " days after from");
            return Optional.empty();
        }
        return Optional.of(new Dates(from.get(), to.get()));
    }

    private record Moments(Instant from, Instant to) {}

    private Optional<Moments> moments(Input item) {
        Instant from = moment(item, "start");
        Instant to = moment(item, "end");
        if (from.equals(NEVER) || to.equals(NEVER)) return Optional.empty();
        if (!from.isBefore(to)) {
            item.reject("end", "invalid", "must be after start");
            return Optional.empty();
        }
        if (to.isAfter(from.plus(Duration.ofDays(LONGEST_DAYS)))) {
            item.reject("end", "invalid", "must be at most " + LONGEST_DAYS + " days after start");
            return Optional.empty();
        }
        return Optional.of(new Moments(from, to));
    }

    private Instant moment(Input item, String field) {
        // As exact as PostgreSQL keeps it.
        Instant at = item.required(field, item.instant(field), NEVER).truncatedTo(ChronoUnit.MICROS);
        if (at.equals(NEVER) || isNear(LocalDate.ofInstant(at, ZoneOffset.UTC), today)) return at;
        item.reject(field, "invalid", farOff());
        return NEVER;
    }

    static Optional<LocalDate> date(Input item, String field, LocalDate today) {
        Optional<LocalDate> date = item.date(field);
        if (date.isEmpty()) item.required(field, date, today);
        if (date.isEmpty() || isNear(date.get(), today)) return date;
        item.reject(field, "invalid", farOff());
        return Optional.empty();
    }

    private static boolean isNear(LocalDate date, LocalDate today) {
        return Math.abs(ChronoUnit.YEARS.between(today, date)) < FURTHEST_YEARS;
    }

    private static String farOff() {
        return "must be less than " + FURTHEST_YEARS + " years from now";
    }
}
