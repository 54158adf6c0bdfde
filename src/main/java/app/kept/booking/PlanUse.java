package app.kept.booking;

import app.kept.client.Clients;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.plan.Plan;
import app.kept.plan.Plans;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;

/** How much of what hosts may have they have. It is counted as {@link PlanRoom} counts. */
public final class PlanUse {
    /** Beyond this nobody waits for the number. */
    private static final int MOST = 10_000;
    /** The same where many hosts are looked at, and what counts is how near they are to their limits. */
    private static final int MOST_OF_MANY = 500;

    private static final Plan.Limits NONE = new Plan.Limits(OptionalInt.empty(), OptionalInt.empty());

    private final Database database;
    private final Plans plans;
    private final Clients clients;
    private final Bookings bookings;
    private final Time time;

    public PlanUse(Database database, Plans plans, Clients clients, Bookings bookings, Time time) {
        this.database = database;
        this.plans = plans;
        this.clients = clients;
        this.bookings = bookings;
        this.time = time;
    }

    /**
     * What a host may have and has.
     *
     * @param plan that counts now: the trial's while it runs
     * @param clients in their list; empty where nobody counted
     * @param appointments that start in this month of their calendar; empty where nobody counted
     */
    public record Used(
            Optional<String> plan,
            boolean isTrial,
            Plan.Limits limits,
            Optional<Count> clients,
            Optional<Count> appointments,
            YearMonth month) {}

    /**
     * How many.
     *
     * @param orMore whether counting ended there
     */
    public record Count(int number, boolean orMore) {
        static Count of(int counted, int most) {
            return new Count(counted, counted >= most);
        }
    }

    public Used of(Host host) {
        return database.read(tx -> counted(tx, host, limits(tx, List.of(host)), OptionalInt.of(MOST)));
    }

    /** The same for some hosts of an account, in their order; what has no limit is not counted. */
    public List<Used> of(List<Host> hosts) {
        return database.read(tx -> {
            Map<HostId, Plan.Limits> limits = limits(tx, hosts);
            return hosts.stream()
                    .map(host -> counted(tx, host, limits, OptionalInt.empty()))
                    .toList();
        });
    }

    private Map<HostId, Plan.Limits> limits(Tx tx, List<Host> hosts) {
        return hosts.isEmpty() ? Map.of() : plans.limitsOf(tx, hosts.getFirst().account(), hosts);
    }

    /** @param most what is counted to without a limit as well; empty where only what has one is counted */
    private Used counted(Tx tx, Host host, Map<HostId, Plan.Limits> all, OptionalInt most) {
        Instant now = time.now();
        ZoneId zone = host.timeZone();
        YearMonth month = YearMonth.from(now.atZone(zone));
        var span = new Bookings.Between(
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
        boolean isTrial =
                host.plan().trial().filter(one -> one.endsAt().isAfter(now)).isPresent();
        Optional<String> plan = isTrial
                ? host.plan().trial().map(one -> one.plan())
                : host.plan().plan();
        Plan.Limits limits = all.getOrDefault(host.id(), NONE);
        return new Used(
                plan,
                isTrial,
                limits,
                count(
                        limits.clients(),
                        most,
                        to -> clients.countOfHost(tx, host.account(), host.id().value(), to)),
                count(
                        limits.appointmentsPerMonth(),
                        most,
                        to -> bookings.countOfHost(tx, host.account(), host.id(), span, to)),
                month);
    }

    private static Optional<Count> count(OptionalInt limit, OptionalInt most, IntUnaryOperator counted) {
        if (limit.isEmpty() && most.isEmpty()) return Optional.empty();
        int to = Math.max(limit.orElse(0) + 1, most.orElse(MOST_OF_MANY));
        return Optional.of(Count.of(counted.applyAsInt(to), to));
    }
}
