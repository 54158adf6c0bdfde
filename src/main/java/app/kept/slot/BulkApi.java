package app.kept.slot;

import app.kept.account.Caller;
import app.kept.host.HostId;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Many slots at once, for programs. */
public final class BulkApi {
    private static final int LONGEST_RANGE = 366;
    private static final int A_DAY = 1_440;
    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");
    private static final List<String> DAYS = Arrays.stream(DayOfWeek.values())
            .map(day -> day.name().toLowerCase(Locale.ROOT))
            .toList();

    private final BulkMaking making;
    private final SlotAccess access;

    public BulkApi(BulkMaking making, SlotAccess access) {
        this.making = making;
        this.access = access;
    }

    public Response make(Request request) {
        Input input = request.json();
        Optional<HostId> host = input.id("host_id").map(HostId::new);
        SlotRule rule = rule(input);
        boolean active = input.flag("active").orElse(true);
        boolean dryRun = input.flag("dry_run").orElse(false);
        input.check();
        access.require(request, host);
        var wanted = new BulkMaking.Wanted(host, rule, active);
        if (dryRun) {
            List<Slot> planned = made(making.plan(Caller.accountOf(request), wanted), input);
            List<Slot> conflicts = making.conflicts(Caller.accountOf(request), host, planned);
            return Response.json(200, answer(planned, true, conflicts));
        }
        return Response.json(201, answer(made(making.make(Caller.by(request), wanted), input), false, List.of()));
    }

    private static SlotRule rule(Input input) {
        Optional<LocalDate> first = input.date("start_date");
        Optional<LocalDate> last = input.date("end_date");
        LocalDate from = input.required("start_date", first, LocalDate.EPOCH);
        LocalDate to = input.required("end_date", last, from);
        if (first.isPresent() && to.isBefore(from)) {
            input.reject("end_date", "invalid", "must not be before start_date");
        }
        if (first.isPresent() && !to.isBefore(from.plusDays(LONGEST_RANGE))) {
            input.reject("end_date", "invalid", "must leave a range of at most " + LONGEST_RANGE + " days");
        }
        int opening = minute(input, "start_time", 0);
        int closing = minute(input, "end_time", A_DAY);
        int interval = input.required("interval_minutes", input.number("interval_minutes", 1, A_DAY), 1);
        if (opening >= closing) {
            input.reject("end_time", "invalid", "must be after start_time; midnight at the end of the day is 24:00");
        } else if (interval > closing - opening) {
            input.reject("interval_minutes", "invalid", "must fit between start_time and end_time");
        }
        return new SlotRule(
                from,
                to,
                days(input),
                opening,
                closing,
                interval,
                input.required("time_zone", input.zone("time_zone"), ZoneOffset.UTC));
    }

    private static Set<DayOfWeek> days(Input input) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        input.texts("weekdays", DAYS)
                .orElse(List.of())
                .forEach(day -> days.add(DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT))));
        if (days.isEmpty()) input.required("weekdays", Optional.<Set<DayOfWeek>>empty(), days);
        return days;
    }

    private static int minute(Input input, String field, int standIn) {
        Optional<String> text = input.text(field, 5);
        if (text.isEmpty()) return input.required(field, Optional.empty(), standIn);
        Matcher clock = CLOCK.matcher(text.get());
        if (!clock.matches()) {
            input.reject(field, "invalid", "must be a time of day such as 09:00");
            return standIn;
        }
        if (clock.group(1) == null) return A_DAY;
        return Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
    }

    private static List<Slot> made(BulkMaking.Outcome outcome, Input input) {
        switch (outcome) {
            case BulkMaking.Outcome.Made(List<Slot> slots) -> {
                return slots;
            }
            case BulkMaking.Outcome.Conflict(List<Slot> conflicts) ->
                throw conflict(conflicts).raised();
            case BulkMaking.Outcome.NoSuchHost() ->
                throw Problem.notFound("host").raised();
            case BulkMaking.Outcome.None() ->
                input.reject("weekdays", "invalid", "make no slot in this range: none of these days has such a time");
            case BulkMaking.Outcome.TooMany() ->
                input.reject(
                        "end_date",
                        "invalid",
                        "makes more than " + BulkMaking.MOST + " slots; choose an earlier end or a longer interval");
        }
        input.check();
        throw new IllegalStateException("a field was refused and the check let it pass");
    }

    private static Problem conflict(List<Slot> conflicts) {
        return new Problem(
                ProblemCode.SLOT_CONFLICT,
                "Slots are there already, so none was made. Errors names the first of them; a dry run shows them with their ids.",
                conflicts.stream()
                        .map(slot -> new Problem.FieldError(
                                "start_at", "slot_conflict", slot.startAt() + " has a slot already"))
                        .toList(),
                Duration.ZERO);
    }

    private static Answer answer(List<Slot> planned, boolean dryRun, List<Slot> conflicts) {
        return new Answer(
                planned.size(),
                dryRun,
                planned.stream()
                        .limit(BulkMaking.MOST_SHOWN)
                        .map(slot -> new MadeJson(
                                dryRun ? null : slot.id().value(), slot.date(), slot.startAt(), slot.endAt()))
                        .toList(),
                conflicts.stream().map(SlotJson::of).toList());
    }

    private record Answer(int count, boolean dryRun, List<MadeJson> slots, List<SlotJson> conflicts) {}

    private record MadeJson(@Nullable UUID id, LocalDate date, Instant startAt, Instant endAt) {}
}
