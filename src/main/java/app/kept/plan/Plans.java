package app.kept.plan;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.HostPlan;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table of plans. */
public final class Plans {
    private final Database database;
    private final Audit audit;
    private final Time time;

    public Plans(Database database, Audit audit, Time time) {
        this.database = database;
        this.audit = audit;
        this.time = time;
    }

    /** What came of taking a plan away. */
    enum Removal {
        DONE,
        NO_SUCH_PLAN,
        IN_USE
    }

    Optional<Plan> find(AccountId account, String name) {
        return database.read(tx -> find(tx, account, name));
    }

    /** By name, a page of them; after the given one, which is empty for the first page. */
    public List<Plan> list(AccountId account, String after, int most) {
        return database.read(tx -> tx.sql("""
                        select account_id, name, clients, appointments_per_month
                        from plan
                        where account_id = :account and name > :after
                        order by name
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after)
                .bind("most", most)
                .list(Plans::read));
    }

    /** The plan is as given now, whether or not there was one of its name. */
    void put(Audit.By by, Plan plan) {
        database.write(tx -> {
            tx.sql("""
                    insert into plan (account_id, name, clients, appointments_per_month, created_at)
                    values (:account, :name, null, null, :now)
                    on conflict (account_id, name) do update set name = plan.name
                    """)
                    .bind("account", plan.account())
                    .bind("name", plan.name())
                    .bind("now", time.now())
                    .update();
            // The row is ours until the end, so this is how it was before, or how a new one begins.
            Plan before = find(tx, plan.account(), plan.name()).orElseThrow();
            tx.sql("""
                    update plan set clients = :clients::integer, appointments_per_month = :appointments::integer
                    where account_id = :account and name = :name
                    """)
                    .bind("account", plan.account())
                    .bind("name", plan.name())
                    .bind("clients", boxed(plan.limits().clients()))
                    .bind("appointments", boxed(plan.limits().appointmentsPerMonth()))
                    .update();
            audit.write(tx, by, Audit.Change.changed("plan", plan.name(), PlanJson.of(before), PlanJson.of(plan)));
            return plan;
        });
    }

    Removal remove(Audit.By by, String name) {
        try {
            return database.write(tx -> {
                Optional<Plan> before = find(tx, by.account(), name);
                int gone = tx.sql("delete from plan where account_id = :account and name = :name")
                        .bind("account", by.account())
                        .bind("name", name)
                        .update();
                if (gone == 0 || before.isEmpty()) return Removal.NO_SUCH_PLAN;
                audit.write(tx, by, Audit.Change.removed("plan", name, PlanJson.of(before.get())));
                return Removal.DONE;
            });
        } catch (DatabaseFault.ConstraintViolated violated) {
            return switch (violated.constraint()) {
                case "host_plan_fk", "host_trial_plan_fk" -> Removal.IN_USE;
                default -> throw violated;
            };
        }
    }

    /** Part of the caller's transaction: those of these hosts whose plan limits anything; the trial's while it runs. */
    public Map<HostId, Plan.Limits> limitsOf(Tx tx, AccountId account, List<Host> hosts) {
        List<HostId> asked = hosts.stream()
                .filter(host -> !host.plan().equals(HostPlan.NONE))
                .map(Host::id)
                .toList();
        if (asked.isEmpty()) return Map.of();
        return tx
                .sql("""
                        select host.id, plan.clients, plan.appointments_per_month
                        from host
                        join plan on plan.account_id = host.account_id and plan.name =
                            case when host.trial_ends_at > :now then host.trial_plan else host.plan end
                        where host.account_id = :account and host.id = any (:hosts)
                        """)
                .bind("account", account)
                .bind("hosts", asked)
                .bind("now", time.now())
                .list(row -> Map.entry(new HostId(row.uuid("id")), readLimits(row)))
                .stream()
                .filter(host -> !host.getValue().isNone())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Optional<Plan> find(Tx tx, AccountId account, String name) {
        return tx.sql("""
                select account_id, name, clients, appointments_per_month
                from plan
                where account_id = :account and name = :name
                """).bind("account", account).bind("name", name).optional(Plans::read);
    }

    private static Plan read(Row row) {
        return new Plan(new AccountId(row.uuid("account_id")), row.text("name"), readLimits(row));
    }

    private static Plan.Limits readLimits(Row row) {
        return new Plan.Limits(row.maybeInteger("clients"), row.maybeInteger("appointments_per_month"));
    }

    private static @Nullable Integer boxed(OptionalInt limit) {
        return limit.isPresent() ? limit.getAsInt() : null;
    }
}
