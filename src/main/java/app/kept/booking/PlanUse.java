package app.kept.booking;

import app.kept.client.Clients;
import app.kept.host.Host;
import app.kept.plan.Plan;
import app.kept.plan.Plans;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** How much of what hosts may have they have. It is counted as {@link PlanRoom} counts. */
public final class PlanUse {
    /** Beyond this nobody waits for the number. */
    public static final int MOST = 10_000;

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
     * @param clients in their list; {@link #MOST} are so many or more
     * @param appointments that start in this month of their calendar
     */
    public record Used(
            Optional<String> plan,
            boolean isTrial,
            Plan.Limits limits,
            int clients,
            int appointments,
            YearMonth month) {}

    public Used of(Host host) {
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
        return database.read(tx -> new Used(
                plan,
                isTrial,
                plans.limitsOf(tx, host.account(), List.of(host)).getOrDefault(host.id(), NONE),
                clients.countOfHost(tx, host.account(), host.id().value(), MOST),
                bookings.countOfHost(tx, host.account(), host.id(), span, MOST),
                month));
    }
}
