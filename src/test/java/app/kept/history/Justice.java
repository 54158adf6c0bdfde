package app.kept.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.history.Operation.Kind;
import app.kept.history.Past.Occupied;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether there was, for each refusal, a reason at some moment of the call. */
final class Justice {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<String> OVER = Set.of("rejected", "cancelled", "completed", "no_show");

    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private final Run run;
    private final Past past;
    private final Map<String, List<Operation>> series;

    Justice(Run run, Past past) {
        this.run = run;
        this.past = past;
        this.series = run.history().stream()
                .filter(each -> each.kind() == Kind.PLACE)
                .collect(Collectors.groupingBy(each -> each.wanted().about()));
    }

    void refusalsWereJust() {
        for (Operation each : run.history()) {
            if (each.isRefused())
                assertThat(isJust(each)).as("refused: " + each).isTrue();
        }
    }

    private boolean isJust(Operation refused) {
        return switch (refused.code()) {
            case "slot_taken" ->
                starts(refused).stream().anyMatch(start -> isTaken(refused, start)) || isSecretlyEnough(refused);
            case "fully_booked" -> starts(refused).stream().anyMatch(start -> isFull(refused, start));
            case "limit_reached" ->
                starts(refused).stream().anyMatch(start -> isEnough(refused, start)) || hasEnough(refused);
            case "plan_limit_reached" -> starts(refused).stream().anyMatch(start -> isFullMonth(refused, start));
            case "series_not_open" -> isAllOrNone(refused);
            case "time_not_open" -> starts(refused).stream().anyMatch(start -> isClosed(refused, start));
            case "too_soon" -> isTooSoon(refused);
            case "proposal_lapsed" ->
                !past.of(refused.booking(), "booking.reschedule_lapsed").isEmpty();
            case "wrong_state" -> isWrongState(refused);
            case "no_proposal" -> !isSurelyAsked(refused);
            case "changed_meanwhile" -> hasCompany(refused);
            case "too_late" -> isTooLate(refused);
            case "invalid_input" -> refused.kind() == Kind.REASSIGN && !canHave(refused);
            case "busy" -> run.outages().stream().anyMatch(outage -> outage.meets(refused));
            default -> false;
        };
    }

    /** One host in the way is enough, but of those who take turns each has to be. */
    private boolean isTaken(Operation refused, Instant start) {
        Bookable type = past.typeOf(refused);
        Predicate<String> isBusy = host -> others(refused)
                .anyMatch(each -> each.overlaps(start)
                        && each.hosts().contains(host)
                        && !(type.seats() > 1
                                && each.type().equals(type.id())
                                && each.start().equals(start)));
        List<String> hosts = hosts(refused, type);
        return type.hosting() == Bookable.Hosting.BY_TURNS
                ? hosts.stream().allMatch(isBusy)
                : hosts.stream().anyMatch(isBusy);
    }

    private boolean isFull(Operation refused, Instant start) {
        Bookable type = past.typeOf(refused);
        return type.seats() > 1
                && others(refused)
                                .filter(each -> each.type().equals(type.id())
                                        && each.start().equals(start))
                                .map(Occupied::booking)
                                .distinct()
                                .count()
                        >= type.seats();
    }

    private boolean isEnough(Operation refused, Instant start) {
        Bookable type = past.typeOf(refused);
        return type.most().aDay() > 0
                && others(refused)
                                .filter(each -> each.type().equals(type.id())
                                        && date(each.start()).equals(date(start)))
                                .map(Occupied::booking)
                                .distinct()
                                .count()
                        >= type.most().aDay();
    }

    /** Of what somebody has enough is told to those alone whom we know. */
    private boolean isSecretlyEnough(Operation refused) {
        return !refused.wanted().by().isKnown() && hasEnough(refused);
    }

    /** Those of the same series count, who came before. */
    private boolean hasEnough(Operation refused) {
        Bookable type = past.typeOf(refused);
        int most = type.most().ofAClient();
        return most > 0
                && refused.kind() == Kind.PLACE
                && others(refused)
                                        .filter(each -> each.type().equals(type.id())
                                                && each.email()
                                                        .equals(refused.wanted()
                                                                .by()
                                                                .email()))
                                        .map(Occupied::booking)
                                        .distinct()
                                        .count()
                                + siblings(refused)
                        >= most;
    }

    private boolean isFullMonth(Operation refused, Instant start) {
        Bookable type = past.typeOf(refused);
        return type.most().aMonth() > 0
                && others(refused)
                                        .filter(each -> each.type().equals(type.id())
                                                && YearMonth.from(date(each.start()))
                                                        .equals(YearMonth.from(date(start))))
                                        .map(Occupied::booking)
                                        .distinct()
                                        .count()
                                + siblings(refused)
                        >= type.most().aMonth();
    }

    private int siblings(Operation refused) {
        return refused.kind() == Kind.PLACE
                ? series.getOrDefault(refused.wanted().about(), List.of(refused))
                                .size()
                        - 1
                : 0;
    }

    /** This one could be had, but another could not. */
    private boolean isAllOrNone(Operation refused) {
        return series.getOrDefault(refused.wanted().about(), List.of()).stream()
                .anyMatch(other -> other.isRefused() && !other.code().equals(refused.code()));
    }

    /** It is over, or on a day on which nobody works. */
    private boolean isClosed(Operation refused, Instant start) {
        return run.leap().mayHaveBegun(refused, start)
                || WEEKEND.contains(date(start).getDayOfWeek());
    }

    private boolean isTooSoon(Operation refused) {
        boolean isOfSessions = refused.kind() == Kind.COMPLETE || refused.kind() == Kind.MISS;
        return isOfSessions
                && starts(refused).stream().anyMatch(start -> run.leap().mayNotHaveBegun(refused, start));
    }

    /** The time to answer is over and nobody has told the booking yet; or it has begun. */
    private boolean isTooLate(Operation refused) {
        boolean isUnanswered =
                refused.kind() == Kind.CONFIRM && past.typeOf(refused).endsUnanswered();
        return isUnanswered
                || starts(refused).stream().anyMatch(start -> run.leap().mayHaveBegun(refused, start))
                || (refused.kind() == Kind.PROPOSE && mayItselfHaveBegun(refused));
    }

    /** What has begun is asked for at no other time. */
    private boolean mayItselfHaveBegun(Operation refused) {
        return past.of(refused.booking()).stream()
                .map(fact -> Instant.parse(fact.startAt()))
                .anyMatch(start -> run.leap().mayHaveBegun(refused, start));
    }

    /** What was out of reach while they asked, but for their own. */
    private Stream<Occupied> others(Operation refused) {
        return past.occupied().stream()
                .filter(each -> each.during(refused) && !each.booking().equals(refused.booking()));
    }

    private List<String> hosts(Operation refused, Bookable type) {
        if (refused.kind() == Kind.REASSIGN) return List.of(refused.wanted().host());
        boolean isAsked = refused.kind() == Kind.CONFIRM && type.hosting() != Bookable.Hosting.ALL;
        return isAsked
                ? past.of(refused.booking()).stream()
                        .map(Past.Fact::host)
                        .distinct()
                        .toList()
                : type.hosts();
    }

    /** What they wanted: a confirmation, where the booking was; a yes, what was asked for. */
    private List<Instant> starts(Operation refused) {
        if (!refused.wanted().startAt().isEmpty())
            return List.of(Instant.parse(refused.wanted().startAt()));
        var starts = new ArrayList<Instant>();
        for (Past.Fact fact : past.of(refused.booking())) {
            if (past.began(fact) > refused.ended()) continue;
            if (refused.kind() != Kind.APPROVE) starts.add(Instant.parse(fact.startAt()));
            else if (fact.type().equals(Kind.PROPOSE.fact)) {
                fact.data().path("proposed_start_ats").forEach(start -> starts.add(Instant.parse(start.asString())));
            }
        }
        return starts;
    }

    /** It had come into a state that does not allow this before they were told so. */
    private boolean isWrongState(Operation refused) {
        return past.of(refused.booking()).stream()
                .filter(fact -> past.began(fact) <= refused.ended())
                .map(Past.Fact::state)
                .anyMatch(state -> switch (refused.kind()) {
                    case REJECT -> !state.equals("pending") && !state.equals("rejected");
                    case CANCEL -> OVER.contains(state) && !state.equals("cancelled");
                    case COMPLETE -> !state.equals("confirmed") && !state.equals("completed");
                    case MISS -> state.equals("pending") || state.equals("rejected") || state.equals("cancelled");
                    case COME -> !state.equals("no_show");
                    case PLACE -> false;
                    default -> OVER.contains(state);
                });
    }

    /** Somebody had asked before, and nobody can have answered or withdrawn it since. */
    private boolean isSurelyAsked(Operation refused) {
        boolean lapses =
                !past.of(refused.booking(), "booking.reschedule_lapsed").isEmpty();
        if (lapses) return false;
        return past.changesOf(refused.booking()).stream()
                .filter(each -> each.kind() == Kind.PROPOSE && each.isDone() && each.isBefore(refused))
                .filter(each -> !each.told().startAt().equals(each.wanted().startAt()))
                .anyMatch(asked -> past.changesOf(refused.booking()).stream()
                        .filter(each ->
                                !each.equals(asked) && each.kind() != Kind.PROPOSE && each.kind() != Kind.CONFIRM)
                        .noneMatch(each -> !each.isRefused()
                                && each.began() <= refused.ended()
                                && (each.isUnknown() || each.ended() >= asked.began())));
    }

    private boolean hasCompany(Operation refused) {
        boolean endedByItself = !past.of(refused.booking(), "booking.expired").isEmpty();
        return endedByItself
                || past.changesOf(refused.booking()).stream()
                        .anyMatch(each -> !each.equals(refused) && !each.isRefused() && each.meets(refused));
    }

    private boolean canHave(Operation refused) {
        Bookable type = past.typeOf(refused);
        return type.hosting() != Bookable.Hosting.ALL
                && type.hosts().contains(refused.wanted().host());
    }

    private static LocalDate date(Instant start) {
        return start.atZone(BERLIN).toLocalDate();
    }
}
