package app.kept.booking;

import app.kept.availability.Assigning;
import app.kept.client.Clients;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.HostPlan;
import app.kept.plan.Plan;
import app.kept.plan.Plans;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * Whether a host's plan has room for one more booking. A booking counts for the host in whose name it is, in the month
 * of that host's calendar in which it starts; what was called off or was only a test does not count.
 */
public final class PlanRoom {
    private final Plans plans;
    private final Clients clients;
    private final Bookings bookings;
    private final Assigning assigning;

    public PlanRoom(Plans plans, Clients clients, Bookings bookings, Assigning assigning) {
        this.plans = plans;
        this.clients = clients;
        this.bookings = bookings;
        this.assigning = assigning;
    }

    /** Who of these hosts has a plan that limits anything. */
    public Map<HostId, Plan.Limits> limitsOf(Tx tx, EventType type, List<Host> possible) {
        return plans.limitsOf(tx, type.account(), possible);
    }

    /** From here on nobody else counts what is these hosts'. To be called before anything is taken. */
    public void standInLine(Tx tx, EventType type, Map<HostId, Plan.Limits> limits) {
        if (!limits.isEmpty()) assigning.standInLine(tx, type, List.copyOf(limits.keySet()));
    }

    /** Whether one more is too much. The client stands in the host's list already, be it since just now. */
    public boolean isFull(Tx tx, Host host, Map<HostId, Plan.Limits> all, Instant start, boolean isNewClient) {
        Plan.Limits limits = all.get(host.id());
        if (limits == null) return false;
        return hasTooManyClients(tx, host, limits, isNewClient) || hasEnoughBookings(tx, host, limits, start);
    }

    private boolean hasTooManyClients(Tx tx, Host host, Plan.Limits limits, boolean isNewClient) {
        if (limits.clients().isEmpty() || !isNewClient) return false;
        int most = limits.clients().getAsInt();
        return clients.countOfHost(tx, host.account(), host.id().value(), most + 1) > most;
    }

    /**
     * Those of the hosts who may have a booking that moves to this start. In its own month it is counted already; each
     * stands in line before.
     */
    public List<Host> withRoomFor(Tx tx, Booking moving, List<Host> hosts, Instant start) {
        if (moving.isTest() || hosts.isEmpty()) return hosts;
        Map<HostId, Plan.Limits> all = plans.limitsOf(tx, moving.account(), hosts);
        return hosts.stream()
                .filter(host -> {
                    Plan.Limits limits = all.get(host.id());
                    return limits == null
                            || isCounted(moving, host, start)
                            || !hasEnoughBookings(tx, host, limits, start);
                })
                .toList();
    }

    private static boolean isCounted(Booking moving, Host host, Instant start) {
        ZoneId zone = host.timeZone();
        return moving.host().equals(host.id())
                && YearMonth.from(start.atZone(zone))
                        .equals(YearMonth.from(moving.startAt().atZone(zone)));
    }

    /** Whether any of them has a plan. */
    public boolean arePlanned(List<Host> hosts) {
        return hosts.stream().anyMatch(host -> !host.plan().equals(HostPlan.NONE));
    }

    private boolean hasEnoughBookings(Tx tx, Host host, Plan.Limits limits, Instant start) {
        if (limits.appointmentsPerMonth().isEmpty()) return false;
        int most = limits.appointmentsPerMonth().getAsInt();
        ZoneId zone = host.timeZone();
        YearMonth month = YearMonth.from(start.atZone(zone));
        Instant from = month.atDay(1).atStartOfDay(zone).toInstant();
        Instant until = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        return bookings.countOfHost(tx, host.account(), host.id(), new Bookings.Between(from, until), most) >= most;
    }
}
